import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { forgetUndone } from "@/lib/directory/undo/undone.store";
import { AppError } from "@/lib/errors";

export const letThroughInput = z.object({
  sourceId: z.number().int().positive(),
  /** Whose changes; null for everybody of the source. */
  userIds: z.array(z.uuid()).min(1).max(1_000).nullable(),
});

/** Holds what was undone for these people no longer: the next sync makes the change if the payload still proposes it. */
export async function letThrough(ctx: Context, given: z.input<typeof letThroughInput>): Promise<{ people: number }> {
  requireScope(ctx, "sync:undo");
  const { sourceId, userIds } = letThroughInput.parse(given);
  return ctx.db.transaction(async (tx) => {
    const { people, changes } = await forgetUndone(tx, sourceId, userIds);
    if (people === 0)
      throw new AppError("conflict", "Nothing is held for them any more.", "Reload the page: somebody let it through.");
    const [only] = userIds?.length === 1 ? userIds : [];
    await recordAudit(tx, ctx, {
      action: "sync.let_through",
      entity: only ? { type: "user", id: only } : { type: "source", id: sourceId },
      before: {},
      after: { people, changes },
    });
    return { people };
  });
}
