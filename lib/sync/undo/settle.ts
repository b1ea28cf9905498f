import { expectManyRows } from "@/lib/db/planner";
import { failSharedEmails } from "@/lib/directory/addresses/addresses.store";
import { failTakenEmails } from "@/lib/directory/addresses/fail-taken";
import { usualPageSize } from "../fetch/cut-pages";
import { planReleases } from "../settle/releases.store";
import { changesAnybody, claimSettling } from "../settle/settle.store";
import { recount } from "../sync.store";
import type { SyncContext } from "../sync-context";
import { failTakenIds } from "./settle.store";

/**
 * Settles keys, which go back between people as they came. Somebody whose address or employee ID a third person has by now
 * fails: they may have come back under an account of their own. One transaction; doing it again changes nothing.
 */
export async function settleUndo(sync: SyncContext): Promise<{ more: boolean }> {
  return sync.db.transaction(async (tx) => {
    if (!(await claimSettling(tx, sync.id))) return { more: false };
    if (await changesAnybody(tx, sync.id)) {
      await expectManyRows(tx);
      await failTakenIds(tx, sync);
      await failSharedEmails(tx, sync);
      const { isGivenUp } = await failTakenEmails(tx, sync);
      if (isGivenUp) await planReleases(tx, sync, usualPageSize);
    }
    await recount(tx, sync.id);
    return { more: false };
  });
}
