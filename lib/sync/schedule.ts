import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { scheduleHours } from "@/lib/sources/vocabulary";
import { startSync } from "./start";
import { findDueSources } from "./starting/store";

const hourMs = 3_600_000;

/** The next run of an "every N hours from 00:00 UTC" schedule, strictly after `now`. */
export function nextRunAt(hours: number, now: Date): Date {
  return new Date(lastSlotAt(hours, now).getTime() + hours * hourMs);
}

/** The slot that began last, at or before `now`; N divides 24, so every day starts with a slot at 00:00 UTC. */
export function lastSlotAt(hours: number, now: Date): Date {
  const slot = hours * hourMs;
  return new Date(Math.floor(now.getTime() / slot) * slot);
}

/**
 * Starts the syncs whose hour has come, as the system; called every hour. A slot that passed while nothing ran is
 * made up for once. A source that is busy is left to its next slot.
 */
export async function startDueSyncs(ctx: Context): Promise<{ syncIds: number[] }> {
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
