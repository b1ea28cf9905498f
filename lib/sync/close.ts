import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { tellOfEnd } from "./alerts";
import { markFinished, readSync, recount, type SyncError } from "./sync.store";
import { skipUnapplied } from "./unapplied.store";

export type End = { end: null } | { end: "cancelled" } | { end: "failed"; error: SyncError };

/** Ends the sync once: final counts from the records, duration, one audit line. Doing it again changes nothing. */
export async function closeSync(ctx: Context, syncId: number, end: End): Promise<{ closed: boolean }> {
  requireScope(ctx, "sync:run");
  return ctx.db.transaction(async (tx) => {
    if (end.end !== null) await skipUnapplied(tx, syncId);
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
