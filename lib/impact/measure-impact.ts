import type { Context } from "@/lib/context";
import { judgeChunk, type Wanted } from "./judge-chunk";
import { type Draft, type DraftInput, openDraft } from "./open-draft";
import { beginning, countLinked, type Linked, type Place, readLinked } from "./store";
import { addToTally, emptyTally } from "./tally";
import type { ImpactUpdate } from "./vocabulary";

/** The first chunk is small, so that the first counts are there at once. */
const chunkSizes = [500, 2_000];
const chunkSize = 5_000;

/**
 * What a draft would do to every user of its source, from the payload last received for each: running totals with
 * examples, after each chunk. Nothing is written. Throws for a draft with errors before anything is read, and what
 * `signal` was aborted with.
 */
export async function* measureImpact(
  ctx: Context,
  input: DraftInput,
  signal: AbortSignal,
): AsyncGenerator<ImpactUpdate, void, void> {
  const started = performance.now();
  const draft = await openDraft(ctx, input);
  const total = await countLinked(ctx.db, draft.sourceId);
  const tally = emptyTally();
  const wanted: Wanted = new Map();
  const update = (done: boolean): ImpactUpdate => ({
    total,
    done,
    seconds: (performance.now() - started) / 1_000,
    tally,
  });
  for await (const chunk of readAhead(ctx, draft, signal)) {
    const judged = await judgeChunk(ctx.db, draft, chunk, wanted, signal);
    tally.evaluated += judged.evaluated;
    for (const one of judged.affected) addToTally(tally, one);
    yield update(false);
  }
  yield update(true);
}

/** The database reads the next chunk while this one is evaluated. */
async function* readAhead(ctx: Context, draft: Draft, signal: AbortSignal): AsyncGenerator<Linked[]> {
  const { sourceId, settled } = draft;
  const read = (after: Place, at: number) => readLinked(ctx.db, sourceId, settled, after, chunkSizes[at] ?? chunkSize);
  let next = read(beginning, 0);
  for (let count = 1; ; count += 1) {
    const chunk = await next;
    signal.throwIfAborted();
    const last = chunk.at(-1);
    if (!last) return;
    next = read(last, count);
    // Whoever stops listening leaves this promise behind; its failure is then nobody's.
    next.catch(() => {});
    yield chunk;
  }
}
