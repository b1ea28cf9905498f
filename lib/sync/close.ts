import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { tellOfEnd } from "./alerts";
import { markFinished, readSync, recount, type SyncError } from "./sync.store";
import { isDiskFull } from "./sync-error";
import { listUntidy, skipUnapplied } from "./unapplied.store";

export type End = { end: null } | { end: "cancelled" } | { end: "failed"; error: SyncError };

/** Ends the sync once: final counts from the records, duration, one audit line. Doing it again changes nothing. */
export async function closeSync(ctx: Context, syncId: number, end: End): Promise<{ closed: boolean }> {
  requireScope(ctx, "sync:run");
  return ctx.db.transaction(async (tx) => {
    if (end.end !== null) await skipWhereThereIsRoom(tx, syncId);
    await recount(tx, syncId);
    const status = end.end ?? "completed";
    const error = end.end === "failed" ? end.error : null;
    const closed = await markFinished(tx, syncId, { status, error, now: new Date() });
    const sync = await readSync(tx, syncId);
    if (closed && sync) {
      const after = {
        status,
        persisted: sync.persisted,
        records: sync.fetched,
        ...(error ? { error: error.code } : {}),
      };
      await tellOfEnd(tx, sync, { status, code: error?.code ?? null, at: new Date() });
      await recordAudit(tx, ctx, { action: "sync.finish", entity: { type: "sync", id: syncId }, before: {}, after });
    }
    return { closed };
  });
}

/** On a full disk the sync still has to end: what is left to do is done when the next sync of the source begins. */
async function skipWhereThereIsRoom(tx: Database, syncId: number): Promise<void> {
  try {
    await tx.transaction((inner) => skipUnapplied(inner, syncId));
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}

/** Skips what earlier syncs of the source planned, did not come to, and could not say on a full disk. */
export async function tidyEnded(db: Database, sourceId: number): Promise<void> {
  for (const syncId of await listUntidy(db, sourceId)) {
    await db.transaction(async (tx) => {
      await skipUnapplied(tx, syncId);
      await recount(tx, syncId);
    });
  }
}
