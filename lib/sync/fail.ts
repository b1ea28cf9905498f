import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { closeSync } from "./close";
import { holdsSync } from "./sync.store";
import { internalError, wordsFor } from "./sync-error";

/**
 * Ends a sync whose run gave up: the last word when retries are used up. The fault itself goes to the log. A run that
 * has been silent may have left its sync to another, whose it stays.
 */
export async function failSync(ctx: Context, failed: { syncId: number; runId: string }, error: unknown): Promise<void> {
  requireScope(ctx, "sync:run");
  const { syncId, runId } = failed;
  ctx.log.error({ syncId, err: error }, "a sync failed");
  if (!(await holdsSync(ctx.db, syncId, runId))) return;
  await closeSync(ctx, syncId, { end: "failed", error: wordsFor(error) ?? internalError() });
}
