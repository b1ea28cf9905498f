import { linkManagers } from "@/lib/directory/managers/link-managers";
import type { SyncContext } from "../sync-context";
import { warnManagerCycle } from "./apply.store";

/** Links managers after all users exist, so that the order of the feed does not matter. */
export async function applyManagers(sync: SyncContext): Promise<{ more: boolean }> {
  const { linked, cut } = await linkManagers(sync.db);
  if (cut.length > 0) await warnManagerCycle(sync.db, sync.id, cut);
  sync.log.info({ syncId: sync.id, linked, cut: cut.length }, "managers linked");
  return { more: false };
}
