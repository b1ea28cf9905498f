import type { Database } from "@/lib/db/client";
import { expectManyRows } from "@/lib/db/planner";
import { throwIfCancelled } from "../cancelled";
import { throwIfDiskFull } from "../disk-space";
import { runSideBySide } from "../run-side-by-side";
import { claimSettling } from "../settle/settle.store";
import { addProgress, recount } from "../sync.store";
import type { SyncContext } from "../sync-context";
import { copyPage, copyRecords, listUncopied, markApplied } from "./copy.store";
import { forgetOldSkips, leaveOutDrifted, leaveOutOthers, writeLeftOut } from "./narrow.store";

const pagesPerSlice = 16;

/** So many of the people who are left out are named above the records. */
const mostNames = 20;

/** Copies the next pages of the dry run's plan; `more` is false when none is left. Each page is one transaction, done once. */
export async function copyPlan(sync: SyncContext): Promise<{ more: boolean }> {
  const { syncId: dryRunId } = dryRunOf(sync);
  const pages = await listUncopied(sync.db, sync.id, dryRunId, pagesPerSlice);
  await runSideBySide(pages, sync.width, async (page) => {
    await throwIfCancelled(sync);
    await throwIfDiskFull(sync.db);
    await sync.db.transaction((tx) => copyOne(tx, { syncId: sync.id, dryRunId, page }));
  });
  return { more: pages.length === pagesPerSlice };
}

async function copyOne(tx: Database, given: { syncId: number; dryRunId: number; page: number }): Promise<void> {
  const page = await copyPage(tx, given);
  const open = await copyRecords(tx, { ...given, page });
  if (open === 0) await markApplied(tx, given.syncId, given.page);
  await addProgress(tx, given.syncId, { planned: page.size, applied: open === 0 ? page.size : 0 });
}

/**
 * Leaves out of the copied plan whom nobody asked for, and who has changed since the dry run. One transaction; doing it again
 * changes nothing.
 */
export async function narrowPlan(sync: SyncContext): Promise<{ more: boolean }> {
  const { syncId: dryRunId, chosen } = dryRunOf(sync);
  await sync.db.transaction(async (tx) => {
    if (!(await claimSettling(tx, sync.id))) return;
    if (!sync.subject) await expectManyRows(tx);
    const taken = { syncId: sync.id, dryRunId };
    if (chosen) await leaveOutOthers(tx, taken, chosen, sync.startedBy);
    const drifted = await leaveOutDrifted(tx, taken);
    if (drifted > 0) await writeLeftOut(tx, sync.id, mostNames);
    await forgetOldSkips(tx, taken);
    await recount(tx, sync.id);
    sync.log.info({ syncId: sync.id, dryRunId, drifted }, "plan of a dry run taken over");
  });
  return { more: false };
}

function dryRunOf({ id, of }: SyncContext): NonNullable<SyncContext["of"]> {
  if (of === null) throw new Error(`Sync ${id} does not say which dry run it applies.`);
  return of;
}
