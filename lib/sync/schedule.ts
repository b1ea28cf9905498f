import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { lastSlotAt } from "@/lib/sources/schedule-slots";
import { scheduleHours } from "@/lib/sources/vocabulary";
import { startSync } from "./start";
import { findDueSources } from "./start.store";

/**
 * Starts the syncs that are due, as the system; called every hour. However many slots passed while the app was down,
 * one sync makes up for them. A source that is busy waits for its next slot.
 */
export async function startDueSyncs(ctx: Context): Promise<{ syncIds: number[] }> {
  requireScope(ctx, "sync:schedule");
  const slots = scheduleHours.map((hours) => ({ hours, slot: lastSlotAt(hours, ctx.now) }));
  const syncIds: number[] = [];
  for (const sourceId of await findDueSources(ctx.db, slots)) {
    try {
      const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true, runRules: true });
      syncIds.push(syncId);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      ctx.log.warn({ sourceId, code: error.code }, "a scheduled sync was not started");
    }
  }
  return { syncIds };
}
