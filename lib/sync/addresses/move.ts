import { expectManyRows } from "@/lib/db/planner";
import type { SyncContext } from "../sync-context";
import { failTakenEmails } from "./fail-taken";
import { changesAddresses, giveAddresses, releaseAddresses } from "./store";

/**
 * Passes addresses on between people (two who swap, a circle) before any page is applied, in one transaction: pages are
 * applied side by side, and a sync may be cancelled between two of them. Doing it again changes nothing.
 */
export async function moveAddresses(sync: SyncContext): Promise<void> {
  await sync.db.transaction(async (tx) => {
    if (!(await changesAddresses(tx, sync))) return;
    await expectManyRows(tx);
    // Somebody may have changed a user, or taken an address, since the plan was settled.
    await failTakenEmails(tx, sync);
    if ((await releaseAddresses(tx, sync)) > 0) await giveAddresses(tx, sync);
  });
}
