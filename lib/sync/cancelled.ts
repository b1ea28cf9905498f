import { readCancelRequested } from "./sync.store";
import type { SyncContext } from "./sync-context";

/** An admin asked the sync to stop; thrown between chunks, never inside one. */
export class SyncCancelled extends Error {}

export async function throwIfCancelled(sync: Pick<SyncContext, "db" | "id">): Promise<void> {
  if (await readCancelRequested(sync.db, sync.id)) throw new SyncCancelled("The sync was cancelled.");
}
