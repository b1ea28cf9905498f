import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { type Learnt, learnNothing } from "./clashes";
import { beginning, countLinked } from "./impact.store";
import { type Answered, answerChunk, judgeAnswers } from "./judge-chunk";
import { judgeUnsettled } from "./judge-unsettled";
import { type Draft, type DraftInput, openDraft } from "./open-draft";
import { readChunks } from "./read-chunks";
import { readUnsettledChunks } from "./read-unsettled";
import { addToTally, emptyTally } from "./tally";
import { countKept } from "./unmapped.store";
import type { Affected, ImpactUpdate } from "./vocabulary";

type Step = { evaluated: number; affected: readonly Affected[]; stillFailing: number };

/**
 * The effects of a draft on every user of its source, from the payload last received for each, and on people in the latest
 * feed whose payload failed or who have no user. Who is missing from it stays as they are, and is not counted: running totals with examples, after each chunk. Nothing is written. Throws
 * for a draft with errors before anything is read; throws the reason when `signal` aborts.
 */
export async function* measureImpact(
  ctx: Context,
  input: DraftInput,
  signal: AbortSignal,
): AsyncGenerator<ImpactUpdate, void, void> {
  requireScope(ctx, "mapping:preview");
  const started = performance.now();
  const draft = await openDraft(ctx, input);
  const { outdatedUsers, rows, stale, fresh } = draft.survey ?? nobody;
  const total = (await countLinked(ctx.db, draft.sourceId)) - outdatedUsers + rows + stale + fresh;
  const unmapped = await countKept(ctx.db, draft.sourceId, draft.unmapped);
  const tally = emptyTally();
  const update = (done: boolean): ImpactUpdate => ({
    total,
    done,
    seconds: (performance.now() - started) / 1_000,
    tally,
    unmapped,
  });
  for await (const { evaluated, affected, stillFailing } of steps(ctx, draft, signal)) {
    tally.evaluated += evaluated;
    tally.stillFailing += stillFailing;
    for (const one of affected) addToTally(tally, one);
    yield update(false);
  }
  yield update(true);
}

const nobody = { outdatedUsers: 0, rows: 0, stale: 0, fresh: 0 };

/** Evaluates the next chunk while the users of the last one are being read. */
async function* steps(ctx: Context, draft: Draft, signal: AbortSignal): AsyncGenerator<Step, void, void> {
  const learnt = learnNothing();
  let previous: Answered | null = null;
  for await (const chunk of readChunks(ctx.db, draft, beginning, signal)) {
    const answered: Answered = await answerChunk(ctx.db, draft, chunk, signal);
    if (previous) yield { ...(await judgeAnswers(ctx.db, draft, previous, learnt, signal)), stillFailing: 0 };
    previous = answered;
  }
  if (previous) yield { ...(await judgeAnswers(ctx.db, draft, previous, learnt, signal)), stillFailing: 0 };
  yield* unsettledSteps(ctx, draft, learnt, signal);
}

async function* unsettledSteps(
  { db }: Context,
  draft: Draft,
  learnt: Learnt,
  signal: AbortSignal,
): AsyncGenerator<Step> {
  const { rows, stale, fresh } = draft.survey ?? nobody;
  if (!draft.mayCreate && fresh > 0) yield { evaluated: fresh, affected: [], stillFailing: 0 };
  if (rows + stale + (draft.mayCreate ? fresh : 0) === 0) return;
  for await (const { people } of readUnsettledChunks(db, draft, 0, signal)) {
    yield { evaluated: people.length, ...(await judgeUnsettled(db, draft, people, learnt, signal)) };
  }
}
