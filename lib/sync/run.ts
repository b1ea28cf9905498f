import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import type { SyncStage } from "@/lib/records/vocabulary";
import { SourceError } from "@/lib/sources/error";
import { SyncCancelled, throwIfCancelled } from "./cancelled";
import { closeSync } from "./close";
import { fetchFeed } from "./fetch/fetch";
import { loadSync } from "./load-sync";
import { openConfiguredSource, type SourceOpener } from "./open-source";
import { type EarlyEnd, type Stage, type Stepped, stages } from "./stages";
import type { Step } from "./step";
import { claimSync, markFed, markStage } from "./sync.store";
import type { SyncContext } from "./sync-context";
import { wordsFor } from "./sync-error";
import { neverStops, whileWanted } from "./while-wanted";

/**
 * One sync from start to end: fetch, plan, (guard,) apply, close. A dry run is the same without apply. Every effect is
 * in a step and every chunk inside a step is done once, so a process that dies anywhere is followed by one that goes on.
 * `ctx.requestId` names the run: a second one for the same sync finds it taken. When `stopping` aborts, it rejects
 * with a SyncInterrupted, and another run goes on with the sync.
 */
export async function executeSync(
  ctx: Context,
  syncId: number,
  step: Step,
  openSource: SourceOpener = openConfiguredSource,
  stopping: AbortSignal = neverStops,
): Promise<void> {
  requireScope(ctx, "sync:run");
  const runId = ctx.requestId;
  const at: RunStep = (stage, id, work) =>
    step.run(id, async () => {
      if (!(await markStage(ctx.db, syncId, { runId, stage, now: new Date() }))) return { end: "taken_over" as const };
      return orEnd(() =>
        whileWanted({ ...ctx, syncId, stopping }, async (signal) => {
          const sync = await loadSync(ctx, syncId, signal);
          // Also what was cancelled while nothing ran: a download that begins is one too many.
          await throwIfCancelled(sync);
          return work(sync);
        }),
      );
    });

  const begun = await step.run("begin", async () => {
    const sync = await loadSync(ctx, syncId, stopping);
    return { begun: await claimSync(ctx.db, syncId, { runId, fingerprint: sync.fingerprint, now: ctx.now }) };
  });
  if (!begun.begun) return;

  const download: Stage = {
    name: "fetch",
    id: "fetch",
    sliced: false,
    run: (sync) => downloadFeed(ctx, sync, openSource),
  };
  const early = await runStages(at, [download, ...stages]);
  if (early?.end === "taken_over") return;
  await step.run("close", () => closeSync(ctx, syncId, early ?? { end: null }));
}

type RunStep = (stage: SyncStage, id: string, work: Stage["run"]) => Promise<Stepped>;

/** Each stage in turn; the first early end is the answer, null when all of them ran. */
async function runStages(at: RunStep, list: readonly Stage[]): Promise<EarlyEnd | null> {
  for (const stage of list) {
    const early = await runStage(at, stage);
    if (early) return early;
  }
  return null;
}

async function runStage(at: RunStep, { name, id, sliced, run }: Stage): Promise<EarlyEnd | null> {
  for (let slice = 0; ; slice++) {
    const stepped = await at(name, sliced ? `${id}-${slice}` : id, run);
    if (isEarlyEnd(stepped)) return stepped;
    if (!sliced || !stepped.more) return null;
  }
}

/** A sync that began under an earlier version may have a step remembered as `{ end: null }`: that one ran through. */
const isEarlyEnd = (stepped: Stepped): stepped is EarlyEnd => "end" in stepped && stepped.end !== null;

/** Once: a run that goes on for another one finds the whole feed there. */
async function downloadFeed(ctx: Context, sync: SyncContext, openSource: SourceOpener): Promise<Stepped> {
  if (sync.isFed) return { more: false };
  const feed = await fetchFeed(sync, await openSource(ctx, sync.sourceId));
  if (feed.records === 0) throw emptyFeed(sync);
  await markFed(ctx.db, sync.id, feed);
  return { more: false };
}

function emptyFeed(sync: SyncContext): SourceError {
  return sync.subject
    ? new SourceError("no_records", `${sync.sourceName} answered without this person.`, {
        remedy: "Check that the report for one person takes the ID that the user has here.",
      })
    : new SourceError("no_records", `${sync.sourceName} answered with no records at all, so nobody was changed.`);
}

/** What the source or an admin did ends the sync with words; anything else is a fault, and the engine tries again. */
async function orEnd(work: () => Promise<Stepped>): Promise<Stepped> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SyncCancelled) return { end: "cancelled" };
    const known = wordsFor(error);
    if (!known) throw error;
    return { end: "failed", error: known };
  }
}
