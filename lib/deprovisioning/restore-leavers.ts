import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { holdEnding } from "@/lib/directory/undo/undone.store";
import { AppError } from "@/lib/errors";
import { giveAccessBack } from "./ended-by-sync.store";

export const restoreLeaversInput = z.object({
  syncId: z.number().int().positive(),
  /** Whose access; null for everybody whose access the sync ended. */
  userIds: z.array(z.uuid()).min(1).max(10_000).nullable(),
  /** How many the admin was told: with another number nobody is restored. */
  people: z.number().int().positive(),
  note: z.string().trim().min(1, "Say why, for the audit log.").max(500, "At most 500 characters."),
});

/**
 * Gives access back that a sync ended, to all of its leavers or to some, by the rules of a single one: without the admin
 * role, and not where somebody else has the address or is active with the employee ID. All of them or nobody. Until the source says something else, or somebody
 * lets it through, no sync ends this access again.
 */
export async function restoreLeavers(
  ctx: Context,
  given: z.input<typeof restoreLeaversInput>,
): Promise<{ people: number }> {
  requireScope(ctx, "user:restore");
  const { syncId, userIds, people, note } = restoreLeaversInput.parse(given);
  return ctx.db.transaction(async (tx) => {
    const by = ctx.actor.name;
    const { ids, sourceId } = await giveAccessBack(tx, { syncId, userIds, by, now: ctx.now });
    if (ids.length !== people)
      throw new AppError(
        "conflict",
        `It is ${ids.length} people now, not ${people}: somebody has changed meanwhile.`,
        "Look at the list again.",
      );
    if (sourceId !== null) await holdEnding(tx, ids, { sourceId, syncId, now: ctx.now, by });
    await recordAudit(tx, ctx, {
      action: "user.restore",
      entity: { type: "sync", id: syncId },
      before: {},
      after: { people, note },
    });
    return { people };
  });
}
