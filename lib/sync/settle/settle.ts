import type { Database } from "@/lib/db/client";
import { expectManyRows } from "@/lib/db/planner";
import { failSharedEmails } from "@/lib/directory/addresses/addresses.store";
import { failTakenEmails } from "@/lib/directory/addresses/fail-taken";
import { usualPageSize } from "../fetch/cut-pages";
import { expectRowsOf } from "../few-rows.store";
import { recount } from "../sync.store";
import type { SyncContext } from "../sync-context";
import { settleDuplicates } from "./duplicates";
import { planReleases } from "./releases.store";
import { keepRestricted } from "./roles";
import { changesAnybody, claimSettling, failLastAdmins, planMissing, warnUnknownManagers } from "./settle.store";

/**
 * Settles what needs the whole plan: duplicates in the feed, addresses that two people want, unknown managers, and
 * people missing from the feed. One transaction; doing it again changes nothing.
 */
export async function settlePlan(sync: SyncContext): Promise<{ missing: number }> {
  return sync.db.transaction(async (tx) => {
    if (!(await claimSettling(tx, sync.id))) return { missing: 0 };
    await expectRowsOf(tx, sync.id);
    await settleDuplicates(tx, sync);
    if (await changesAnybody(tx, sync.id)) await settleChanges(tx, sync);
    const mayMiss = sync.feedComplete && sync.whenMissing === "terminate" && !sync.subject;
    const missing = mayMiss ? await planEverybodyMissing(tx, sync) : 0;
    await recount(tx, sync.id);
    return { missing };
  });
}

async function planEverybodyMissing(tx: Database, sync: SyncContext): Promise<number> {
  await expectManyRows(tx);
  return planMissing(tx, sync, usualPageSize);
}

/** What the changes of a plan mean for each other, and for people who keep what others want. */
async function settleChanges(tx: Database, sync: SyncContext): Promise<void> {
  await keepRestricted(tx, sync);
  // Before addresses are settled: an admin whose record fails stays, and keeps their address.
  await failLastAdmins(tx, sync);
  await failSharedEmails(tx, sync);
  const { isGivenUp } = await failTakenEmails(tx, sync);
  if (isGivenUp) await planReleases(tx, sync, usualPageSize);
  if (sync.managerType) await warnUnknownManagers(tx, sync, sync.managerType);
}
