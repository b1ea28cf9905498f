import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { requeueWaiting } from "./requeue";
import { cancelPending, requestCancel } from "./start.store";

/** Stops a sync between two chunks. Records that were applied stay applied; each record says whether it was. */
export async function cancelSync(ctx: Context, syncId: number): Promise<void> {
  requireScope(ctx, "sync:cancel");
  await ctx.db.transaction(async (tx) => {
    const open = (await cancelPending(tx, syncId, ctx.now)) || (await requestCancel(tx, syncId, ctx.now));
    if (!open) throw new AppError("conflict", `Sync #${syncId} has already ended.`, "Reload the page to see how.");
    await recordAudit(tx, ctx, { action: "sync.cancel", entity: { type: "sync", id: syncId } });
  });
  await ctx.emit({ name: "sync/cancelled", data: { syncId } });
  await requeueWaiting(ctx);
}
