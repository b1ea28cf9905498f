import type { Context } from "@/lib/context";
import { findWaiting } from "./start.store";

/**
 * Sends the start event again for syncs that no run works on: the process may have died between the commit and the
 * event, or Inngest may have given up while the app was down. Called at start, every hour, and on cancel. A sync with a
 * run ignores a second event.
 */
export async function requeueWaiting(ctx: Context): Promise<{ syncIds: number[] }> {
  const waiting = await findWaiting(ctx.db);
  for (const { id, sourceId } of waiting) await ctx.emit({ name: "sync/requested", data: { syncId: id, sourceId } });
  return { syncIds: waiting.map((sync) => sync.id) };
}
