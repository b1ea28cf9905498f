import type { Context } from "@/lib/context";
import { closeSync } from "./close/close";
import { internalError, wordsFor } from "./sync-error";

/** Ends a sync whose job gave up: the last word when retries are used up. The fault itself goes to the log. */
export async function failSync(ctx: Context, syncId: number, error: unknown): Promise<void> {
  ctx.log.error({ syncId, err: error }, "a sync failed");
  await closeSync(ctx, syncId, { end: "failed", error: wordsFor(error) ?? internalError() });
}
