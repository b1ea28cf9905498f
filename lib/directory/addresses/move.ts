import type { Database } from "@/lib/db/client";
import { expectManyRows } from "@/lib/db/planner";
import { changesAddresses, giveAddresses, releaseAddresses } from "./addresses.store";
import { failTakenEmails } from "./fail-taken";
import type { Plan } from "./plan";
import { keepUnwanted, releaseLeavers } from "./release.store";

/**
 * Passes addresses on between people (two who swap, a circle, a newcomer after a leaver) before any page is applied, in
 * one transaction: pages are applied side by side, and a sync may be cancelled between two of them. Doing it again
 * changes nothing. `endAccess` ends the access of leavers whose address was taken, so that no active user ever has a
 * placeholder, whenever the sync stops.
 */
export async function moveAddresses(plan: Plan, endAccess: (tx: Database) => Promise<void>): Promise<void> {
  await plan.db.transaction(async (tx) => {
    if (!(await changesAddresses(tx, plan))) return;
    await expectManyRows(tx);
    // A user may have changed, or an address may have been taken, since the plan was settled.
    await failTakenEmails(tx, plan);
    await keepUnwanted(tx, plan);
    await releaseLeavers(tx, plan);
    await endAccess(tx);
    if ((await releaseAddresses(tx, plan)) > 0) await giveAddresses(tx, plan);
  });
}
