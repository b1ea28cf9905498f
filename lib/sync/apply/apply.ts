import type { Database } from "@/lib/db/client";
import { throwIfCancelled } from "../cancelled";
import { throwIfDiskFull } from "../disk-space";
import { claimPage, readWaitingPages } from "../pages.store";
import { runSideBySide } from "../run-side-by-side";
import { addProgress } from "../sync.store";
import type { SyncContext } from "../sync-context";
import {
  claimRoles,
  createUsers,
  dropPlainSkips,
  keepPastLinks,
  linkUsers,
  readWork,
  settleUndone,
  unlinkChangedManagers,
  updateUsers,
} from "./apply.store";

const pagesPerSlice = 16;

/** Applies the next pages of the plan; `more` is false when none is left. Each page is one transaction, done once. */
export async function applySlice(sync: SyncContext): Promise<{ more: boolean }> {
  const pages = await readWaitingPages(sync.db, sync.id, "apply", pagesPerSlice);
  await runSideBySide(pages, sync.width, async (page) => {
    await throwIfCancelled(sync);
    await throwIfDiskFull(sync.db);
    await sync.db.transaction((tx) => applyPage(tx, sync, page));
    sync.log.debug({ syncId: sync.id, page }, "page applied");
  });
  return { more: pages.length === pagesPerSlice };
}

async function applyPage(tx: Database, sync: SyncContext, page: number): Promise<void> {
  const span = await claimPage(tx, sync.id, page, "apply");
  if (!span) return;
  const { creates, changes, skips } = await readWork(tx, sync, span);
  if (creates) await createUsers(tx, sync, span);
  if (changes) {
    await updateUsers(tx, sync, span);
    await unlinkChangedManagers(tx, sync, span);
  }
  if (changes || skips) {
    await claimRoles(tx, sync, span);
    await keepPastLinks(tx, sync, span);
  }
  await linkUsers(tx, sync, span);
  if (changes || skips) await settleUndone(tx, sync, span);
  if (skips) await dropPlainSkips(tx, sync, span);
  await addProgress(tx, sync.id, { applied: span.last - span.first + 1 });
}
