import type { Context } from "@/lib/context";
import { findWaiting } from "./start.store";

/**
 * Tells the job engine again about syncs that nobody works on: the process may have died between the commit and the
 * event, or an Inngest server gave up while the app was away. Called at start, every hour, and when somebody cancels;
 * a sync that a run is at ignores a second event.
 */
export async function requeueWaiting(ctx: Context): Promise<{ syncIds: number[] }> {
  const waiting = await findWaiting(ctx.db);
  for (const { id, sourceId } of waiting) await ctx.emit({ name: "sync/requested", data: { syncId: id, sourceId } });
  return { syncIds: waiting.map((sync) => sync.id) };
}
