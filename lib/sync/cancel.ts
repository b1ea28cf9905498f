import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { requeueWaiting } from "./requeue";
import { cancelPending, requestCancel } from "./start.store";
import { recount } from "./sync.store";
import { skipUnapplied } from "./unapplied.store";

/** Stops a sync between two chunks. Records that were applied stay applied; each record says whether it was. */
export async function cancelSync(ctx: Context, syncId: number): Promise<void> {
  requireScope(ctx, "sync:cancel");
  await ctx.db.transaction(async (tx) => {
    const open = (await endWaiting(tx, syncId, ctx.now)) || (await requestCancel(tx, syncId, ctx.now));
    if (!open) throw new AppError("conflict", `Sync #${syncId} has already ended.`, "Reload the page to see how.");
    await recordAudit(tx, ctx, { action: "sync.cancel", entity: { type: "sync", id: syncId } });
  });
  await ctx.emit({ name: "sync/cancelled", data: { syncId } });
  await requeueWaiting(ctx);
}

/** Ends a sync that no run has begun. One that was held and approved has its plan already, of which nothing was done. */
async function endWaiting(tx: Database, syncId: number, now: Date): Promise<boolean> {
  if (!(await cancelPending(tx, syncId, now))) return false;
  await skipUnapplied(tx, syncId);
  await recount(tx, syncId);
  return true;
}
