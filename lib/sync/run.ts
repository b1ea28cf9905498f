import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { wakeDelivery } from "@/lib/notify/change";
import type { SyncKind, SyncStage } from "@/lib/records/vocabulary";
import { SourceError } from "@/lib/sources/error";
import { SyncCancelled, throwIfCancelled } from "./cancelled";
import { closeSync, tidyEnded } from "./close";
import { keepExchanges } from "./fetch/exchanges";
import { type Feed, fetchFeed } from "./fetch/fetch";
import { findLastApplied } from "./guard/history.store";
import { loadSync } from "./load-sync";
import { openConfiguredSource, type SourceOpener } from "./open-source";
import { type EarlyEnd, type Stage, type Stepped, stagesOf } from "./stages";
import type { Step } from "./step";
import { claimSync, markFed, markStage } from "./sync.store";
import type { SyncContext } from "./sync-context";
import { wordsFor } from "./sync-error";
import { neverStops, whileWanted } from "./while-wanted";

/**
 * Runs one sync from start to end: fetch, plan, guard, apply, close. A dry run is the same without apply. Every
 * effect is in a step and every chunk in a step is done once, so that another process can continue after a crash at any
 * point. `ctx.requestId` names the run: a second run for the same sync finds it taken. When `stopping` aborts, this
 * rejects with a SyncInterrupted, and another run continues the sync.
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
          // The sync may have been cancelled while no run was at work: then not even the download may begin.
          await throwIfCancelled(sync);
          return work(sync);
        }),
      );
    });

  const begun: Begun = await step.run("begin", async () => {
    const sync = await loadSync(ctx, syncId, stopping);
    const claimed = await claimSync(ctx.db, syncId, { runId, fingerprint: sync.fingerprint, now: ctx.now });
    if (claimed) await tidyEnded(ctx.db, sync.sourceId);
    return { begun: claimed, kind: sync.kind };
  });
  if (!begun.begun) return;

  const download: Stage = {
    name: "fetch",
    id: "fetch",
    sliced: false,
    run: (sync) => downloadFeed(ctx, sync, openSource),
  };
  const early = await runStages(at, stagesOf(begun.kind ?? "full", download));
  // Another run has it. A held one waits for an admin and is not closed.
  if (early?.end === "taken_over") return;
  if (early?.end !== "held") await step.run("close", () => closeSync(ctx, syncId, early ?? { end: null }));
  await step.run("alerts", () => wakeDelivery(ctx));
}

/** A sync begun under an earlier version has remembered no kind, and there was only one list of stages. */
type Begun = { begun: boolean; kind?: SyncKind };

type RunStep = (stage: SyncStage, id: string, work: Stage["run"]) => Promise<Stepped>;

/** Runs the stages in turn. Returns the first early end, or null when all of them ran. */
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

/** A sync begun under an earlier version may have a remembered step `{ end: null }`, which is not an early end. */
const isEarlyEnd = (stepped: Stepped): stepped is EarlyEnd => "end" in stepped && stepped.end !== null;

/** Downloads once: a run that continues for another one finds the whole feed stored. */
async function downloadFeed(ctx: Context, sync: SyncContext, openSource: SourceOpener): Promise<Stepped> {
  if (sync.isFed) return { more: false };
  const feed = await readFeed(ctx, sync, openSource);
  if (feed.records === 0 && !(await isJudged(sync, feed))) throw emptyFeed(sync);
  await markFed(ctx.db, sync.id, feed);
  return { more: false };
}

async function readFeed(ctx: Context, sync: SyncContext, openSource: SourceOpener): Promise<Feed> {
  const exchanges = keepExchanges(sync);
  try {
    return await fetchFeed(sync, await openSource(ctx, sync.sourceId, exchanges.note));
  } finally {
    await exchanges.kept();
  }
}

/**
 * Whether the guard can hold an empty feed against an earlier one. Without one there is nobody whom it could concern, and a
 * feed that is not complete says nothing.
 */
const isJudged = async (sync: SyncContext, { complete }: { complete: boolean }): Promise<boolean> =>
  complete && !sync.subject && (await findLastApplied(sync.db, sync.sourceId, sync.id)) !== null;

function emptyFeed(sync: SyncContext): SourceError {
  return sync.subject
    ? new SourceError("no_records", `${sync.sourceName} answered without this person.`, {
        remedy: "Check that the report for one person takes the ID that the user has here.",
      })
    : new SourceError("no_records", `${sync.sourceName} answered with no records at all, so nobody was changed.`);
}

/** A source's error or an admin's cancel becomes an early end. Anything else is a fault: the job engine tries again. */
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
