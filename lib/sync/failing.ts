import { expectManyRows } from "@/lib/db/planner";
import { keepFailing, markFailing } from "@/lib/failing/keep.store";
import type { SyncContext } from "./sync-context";

/**
 * Keeps the list of people who fail now. Some may have failed only when they were to be changed. Of a plan of which only some
 * were asked for, the others are not gone.
 */
export async function rememberFailing(sync: SyncContext): Promise<{ more: boolean }> {
  const { id, sourceId, subject, feedComplete, of } = sync;
  await sync.db.transaction(async (tx) => {
    await expectManyRows(tx);
    await markFailing(tx, sync);
    await keepFailing(tx, { id, sourceId, subject, seesAll: feedComplete && !subject && !of?.chosen });
  });
  return { more: false };
}
