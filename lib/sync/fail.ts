import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { wakeDelivery } from "@/lib/notify/change";
import { closeSync } from "./close";
import { holdsSync } from "./sync.store";
import { internalError, wordsFor } from "./sync-error";

/**
 * Ends a sync as failed when its run has used up its retries. The fault itself goes to the log. Does nothing where
 * another run has taken the sync over since.
 */
export async function failSync(ctx: Context, failed: { syncId: number; runId: string }, error: unknown): Promise<void> {
  requireScope(ctx, "sync:run");
  const { syncId, runId } = failed;
  ctx.log.error({ syncId, err: error }, "a sync failed");
  if (!(await holdsSync(ctx.db, syncId, runId))) return;
  await closeSync(ctx, syncId, { end: "failed", error: wordsFor(error) ?? internalError() });
  await wakeDelivery(ctx);
}
