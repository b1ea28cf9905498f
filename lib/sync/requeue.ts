import type { Context } from "@/lib/context";
import { findWaiting } from "./starting/store";

/**
 * Tells the job engine again about syncs that were committed but never begun: the process may have died between the
 * commit and the event. Called at start and every hour; a sync that has begun ignores a second event.
 */
export async function requeueWaiting(ctx: Context): Promise<{ syncIds: number[] }> {
  const waiting = await findWaiting(ctx.db);
  for (const { id, sourceId } of waiting) await ctx.emit({ name: "sync/requested", data: { syncId: id, sourceId } });
  return { syncIds: waiting.map((sync) => sync.id) };
}
