import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { sweepClaims } from "@/lib/directory/key-claims.store";
import { readScimSettings } from "@/lib/settings/scim/scim.store";
import { deleteLogBefore } from "./log.store";

const dayMs = 86_400_000;
const batch = 5_000;

/** Deletes the lines of the request log that are past their retention, in batches, and old claims. Returns how many lines. */
export async function sweepScimLog(ctx: Context): Promise<{ deleted: number }> {
  requireScope(ctx, "scim-log:prune");
  await sweepClaims(ctx.db);
  const { retentionDays } = await readScimSettings(ctx.db);
  const before = new Date(ctx.now.getTime() - retentionDays * dayMs);
  let deleted = 0;
  for (;;) {
    const count = await deleteLogBefore(ctx.db, before, batch);
    deleted += count;
    if (count < batch) return { deleted };
  }
}
