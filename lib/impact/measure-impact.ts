import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { type Learnt, learnNothing } from "./clashes";
import { countFailing, readFailing } from "./failing.store";
import { beginning, countLinked } from "./impact.store";
import { type Answered, answerChunk, judgeAnswers } from "./judge-chunk";
import { judgeFailing } from "./judge-failing";
import { type Draft, type DraftInput, openDraft } from "./open-draft";
import { readChunks } from "./read-chunks";
import { addToTally, emptyTally } from "./tally";
import { countKept } from "./unmapped.store";
import type { Affected, ImpactUpdate } from "./vocabulary";

const failingAtOnce = 1_000;

type Step = { evaluated: number; affected: readonly Affected[]; stillFailing: number };

/**
 * The effects of a draft on every user of its source, from the payload last received for each, and on people whose
 * payload failed in the latest full sync: running totals with examples, after each chunk. Nothing is written. Throws
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
  const counts = await Promise.all([countLinked(ctx.db, draft.sourceId), countFailing(ctx.db, draft.sourceId)]);
  const total = counts[0] + counts[1];
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
  yield* failingSteps(ctx, draft, learnt, signal);
}

async function* failingSteps({ db }: Context, draft: Draft, learnt: Learnt, signal: AbortSignal): AsyncGenerator<Step> {
  let after = 0;
  for (;;) {
    signal.throwIfAborted();
    const chunk = await readFailing(db, draft.sourceId, after, failingAtOnce);
    const last = chunk.at(-1);
    if (!last) return;
    after = last.ordinal;
    const affected = await judgeFailing(db, draft, chunk, learnt, signal);
    yield { evaluated: chunk.length, affected, stillFailing: chunk.length - affected.length };
  }
}
