import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { countActiveAdmins } from "@/lib/directory/known-user.store";
import { countActive } from "@/lib/impact/impact.store";
import { findLatestFeed } from "@/lib/impact/latest-feed.store";
import { measureImpact } from "@/lib/impact/measure-impact";
import { emptyTally, joinTallies } from "@/lib/impact/tally";
import type { ImpactUpdate } from "@/lib/impact/vocabulary";
import type { WideChange } from "./change";
import { type Counted, countImpact } from "./counted";
import { readBinding, readDrafts, type WideDraft } from "./drafts";
import { countMissing } from "./missing.store";
import { readMark } from "./moved.store";
import { judgeMeasured, type Outlook } from "./outlook";
import type { Measured } from "./proof";

/** Running totals of all sources that a change concerns; the last one, `done`, says what the guard makes of them. */
export type ChangeUpdate = ImpactUpdate & { outlook: Outlook | null };

const nothing = (): ImpactUpdate => ({ total: 0, done: false, seconds: 0, tally: emptyTally(), unmapped: {} });

/**
 * Measures a change on everybody, source by source, and judges it. Nothing is written. Throws as `measureImpact` does, for
 * a draft with errors and when `signal` aborts.
 */
export async function* measureChange(
  ctx: Context,
  change: WideChange,
  signal: AbortSignal,
): AsyncGenerator<ChangeUpdate, void, void> {
  requireScope(ctx, "mapping:preview");
  let last = nothing();
  for await (const step of measureSteps(ctx, change, signal)) {
    if ("measured" in step) yield { ...last, done: true, outlook: await judgeMeasured(ctx, step.measured) };
    else {
      last = step.update;
      yield { ...last, done: false, outlook: null };
    }
  }
}

/** The same without what happens in between. */
export async function measureAtOnce(ctx: Context, change: WideChange, signal: AbortSignal): Promise<Measured> {
  requireScope(ctx, "mapping:preview");
  for await (const step of measureSteps(ctx, change, signal)) {
    if ("measured" in step) return step.measured;
  }
  throw new Error("A measurement has no end.");
}

type Step = { update: ImpactUpdate } | { measured: Measured };

async function* measureSteps(ctx: Context, change: WideChange, signal: AbortSignal): AsyncGenerator<Step> {
  const mark = await readMark(ctx.db);
  const binding = await readBinding(ctx.db, ctx, change);
  const counted: Counted[] = [];
  let before: ImpactUpdate | null = null;
  for (const draft of await readDrafts(ctx.db, change)) {
    let last = nothing();
    const { source, document, around } = draft;
    for await (const update of measureImpact(ctx, { sourceId: source.id, document, around }, signal)) {
      last = update;
      yield { update: before === null ? update : join(before, update) };
    }
    const missing = await countNewlyMissing(ctx, draft);
    if (missing > 0) {
      last = withMissing(last, missing);
      yield { update: before === null ? last : join(before, last) };
    }
    counted.push(await count(ctx, draft, last));
    before = before === null ? last : join(before, last);
  }
  yield { measured: { binding, mark, counted, at: ctx.now.getTime() } };
}

/**
 * People who are missing now and stay, and who would not at the next sync: since the draft's rule is another one, or since
 * the latest feed was only tried.
 */
async function countNewlyMissing({ db }: Context, { source, whenMissing }: WideDraft): Promise<number> {
  if (whenMissing !== "terminate") return 0;
  const isNew = source.whenMissing !== "terminate" || (await findLatestFeed(db, source.id))?.persisted === false;
  return isNew ? countMissing(db, source.id) : 0;
}

function withMissing(update: ImpactUpdate, missing: number): ImpactUpdate {
  const { tally } = update;
  const effects = { ...tally.effects, terminated: tally.effects.terminated + missing };
  return { ...update, tally: { ...tally, affected: tally.affected + missing, effects } };
}

async function count({ db }: Context, { source, whenMissing }: WideDraft, update: ImpactUpdate): Promise<Counted> {
  const [people, activeAdmins] = await Promise.all([countActive(db, source.id), countActiveAdmins(db)]);
  return countImpact(update, { sourceId: source.id, whenMissing, people, activeAdmins });
}

const join = (left: ImpactUpdate, right: ImpactUpdate): ImpactUpdate => ({
  total: left.total + right.total,
  done: false,
  seconds: left.seconds + right.seconds,
  tally: joinTallies(left.tally, right.tally),
  unmapped: { ...left.unmapped, ...right.unmapped },
});
