import { readCancelRequested } from "./sync.store";
import type { SyncContext } from "./sync-context";

/** An admin asked the sync to stop; thrown between chunks, and out of a download or pause. */
export class SyncCancelled extends Error {}

/** Throws when an admin has cancelled the sync or the process is stopping; called between chunks. */
export async function throwIfCancelled(sync: Pick<SyncContext, "db" | "id" | "signal">): Promise<void> {
  sync.signal.throwIfAborted();
  if (await readCancelRequested(sync.db, sync.id)) throw new SyncCancelled("The sync was cancelled.");
}
