import type { Context } from "@/lib/context";
import { findSyncGuard } from "@/lib/records/held/held.store";
import { asSystem } from "@/scripts/test/context";
import { executeSync } from "../run";
import { inlineStep, type Step } from "../step";
import { undoSync } from "../undo/undo-sync";
import { type Outcome, readOutcome } from "./world";

/** Runs a sync that has been put in the queue and fetches nothing. */
export async function carryOut(ctx: Context, syncId: number, step: Step = inlineStep): Promise<Outcome> {
  await executeSync({ ...asSystem(ctx), requestId: `run of ${syncId}` }, syncId, step, async () => {
    throw new Error("This sync fetches nothing.");
  });
  return readOutcome(ctx.db, syncId);
}

/** The dry run of an undo. */
export async function tryUndo(ctx: Context, syncId: number): Promise<Outcome> {
  const { syncId: id } = await undoSync(ctx, { persisted: false, syncId });
  return carryOut(ctx, id);
}

/** Starts an undo as its dialog does: after a dry run, with the number that this one asks for. */
export async function startUndo(ctx: Context, syncId: number, more: { pause?: boolean } = {}): Promise<number> {
  const dryRun = await tryUndo(ctx, syncId);
  const reason = (await findSyncGuard(ctx.db, dryRun.id))?.reasons[0];
  const typed = reason ? String(reason.count) : "";
  const input = { persisted: true, syncId, dryRunId: dryRun.id, typed, note: "It was a mistake.", ...more } as const;
  return (await undoSync(ctx, input)).syncId;
}

export async function runUndo(ctx: Context, syncId: number, step: Step = inlineStep): Promise<Outcome> {
  return carryOut(ctx, await startUndo(ctx, syncId), step);
}
