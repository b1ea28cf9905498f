import type { Context } from "@/lib/context";
import { SourceError } from "@/lib/sources/error";
import { moveAddresses } from "./addresses/move";
import { applySlice } from "./apply/apply";
import { applyManagers } from "./apply/managers";
import { SyncCancelled } from "./cancelled";
import { closeSync } from "./close/close";
import { fetchFeed } from "./fetch/fetch";
import { loadSync } from "./load-sync";
import { openConfiguredSource, type SourceOpener } from "./open-source";
import { planSlice } from "./plan/plan";
import { settlePlan } from "./settle/settle";
import type { Step } from "./step";
import { claimSync, markFed, markStage, type SyncError } from "./store";
import type { SyncContext } from "./sync-context";
import { wordsFor } from "./sync-error";
import type { SyncStage } from "./vocabulary";

type Outcome = { end: null } | { end: "cancelled" } | { end: "taken_over" } | { end: "failed"; error: SyncError };

/**
 * One sync from start to end: fetch, plan, (guard,) apply, close. A dry run is the same without apply. Every effect is
 * in a step and every chunk inside a step is done once, so a process that dies anywhere is followed by one that goes on.
 * `ctx.requestId` names the run: a second one for the same sync finds it taken.
 */
export async function executeSync(
  ctx: Context,
  syncId: number,
  step: Step,
  openSource: SourceOpener = openConfiguredSource,
): Promise<void> {
  const abort = new AbortController();
  const runId = ctx.requestId;
  const at = (stage: SyncStage, id: string, work: (sync: SyncContext) => Promise<Outcome | { more: boolean }>) =>
    step.run(id, async () => {
      const sync = await loadSync(ctx, syncId, abort.signal);
      if (!(await markStage(ctx.db, syncId, { runId, stage, now: new Date() }))) return { end: "taken_over" as const };
      return orOutcome(() => work(sync));
    });

  const begun = await step.run("begin", async () => {
    const sync = await loadSync(ctx, syncId, abort.signal);
    return { begun: await claimSync(ctx.db, syncId, { runId, fingerprint: sync.fingerprint, now: ctx.now }) };
  });
  if (!begun.begun) return;

  const end = await runStages(at, (sync) => downloadFeed(ctx, sync, openSource));
  if (end.end === "taken_over") return;
  await step.run("close", () => closeSync(ctx, syncId, end));
}

type RunStage = (
  stage: SyncStage,
  id: string,
  work: (sync: SyncContext) => Promise<Outcome | { more: boolean }>,
) => Promise<Outcome | { more: boolean }>;

async function runStages(at: RunStage, download: (sync: SyncContext) => Promise<Outcome>): Promise<Outcome> {
  const fetched = await at("fetch", "fetch", download);
  if (ended(fetched)) return fetched;
  const planned = await inSlices((n) => at("plan", `plan-${n}`, planSlice));
  if (planned) return planned;
  const settled = await at("plan", "settle", async (sync) => ({ more: (await settlePlan(sync)).missing > 0 }));
  if (ended(settled)) return settled;
  // Guard thresholds and holding for approval belong here, between the settled plan and apply.
  const moved = await at("apply", "addresses", async (sync) => {
    if (sync.persisted) await moveAddresses(sync);
    return { more: false };
  });
  if (ended(moved)) return moved;
  const applied = await inSlices((n) =>
    at("apply", `apply-${n}`, async (sync) => (sync.persisted ? applySlice(sync) : { more: false })),
  );
  if (applied) return applied;
  const linked = await at("apply", "managers", applyManagers);
  return ended(linked) ? linked : { end: null };
}

/** Slices run until one says there is no more; an outcome ends the sync. */
async function inSlices(slice: (n: number) => Promise<Outcome | { more: boolean }>): Promise<Outcome | null> {
  for (let n = 0; ; n++) {
    const result = await slice(n);
    if (ended(result)) return result;
    if (!("more" in result) || !result.more) return null;
  }
}

function ended(result: Outcome | { more: boolean }): result is Outcome {
  return "end" in result && result.end !== null;
}

/** Once: a run that goes on for another one finds the whole feed there. */
async function downloadFeed(ctx: Context, sync: SyncContext, openSource: SourceOpener): Promise<Outcome> {
  if (sync.isFed) return { end: null };
  const feed = await fetchFeed(sync, await openSource(ctx, sync.sourceId));
  if (feed.records === 0) throw emptyFeed(sync);
  await markFed(ctx.db, sync.id, feed);
  return { end: null };
}

function emptyFeed(sync: SyncContext): SourceError {
  return sync.subject
    ? new SourceError("no_records", `${sync.sourceName} answered without this person.`, {
        remedy: "Check that the report for one person takes the ID that the user has here.",
      })
    : new SourceError("no_records", `${sync.sourceName} answered with no records at all, so nobody was changed.`);
}

/** What the source or an admin did ends the sync with words; anything else is a fault, and the engine tries again. */
async function orOutcome(work: () => Promise<Outcome | { more: boolean }>): Promise<Outcome | { more: boolean }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SyncCancelled) return { end: "cancelled" };
    const known = wordsFor(error);
    if (!known) throw error;
    return { end: "failed", error: known };
  }
}
