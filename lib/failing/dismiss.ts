import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { clearDismissed, markDismissed } from "./dismiss.store";
import { type WhichFailing, whichFailing } from "./which";
import { countWanted } from "./which.store";

export const dismissInput = z.object({
  which: whichFailing,
  why: z.string().trim().min(1, "Say why, for the audit log.").max(500, "At most 500 characters."),
});

/**
 * Takes people off "Failing since" who are known to fail and may. Nothing about them changes: each sync tries them again,
 * and with another cause they are back.
 */
export async function dismissFailing(ctx: Context, given: z.input<typeof dismissInput>): Promise<{ people: number }> {
  requireScope(ctx, "failing:dismiss");
  const { which, why } = dismissInput.parse(given);
  return ctx.db.transaction(async (tx) => {
    const sourceIds = await sourcesOf(tx, which);
    const people = await markDismissed(tx, which, { name: ctx.actor.name, why, now: ctx.now });
    if (people === 0) throw gone();
    for (const id of sourceIds) await audit(tx, ctx, { action: "failing.dismiss", id, which, after: { people, why } });
    return { people };
  });
}

export const countAgainInput = z.object({ recordIds: z.array(z.number().int().positive()).min(1).max(500) });

/** Takes a dismissal back. */
export async function countFailingAgain(
  ctx: Context,
  given: z.input<typeof countAgainInput>,
): Promise<{ people: number }> {
  requireScope(ctx, "failing:dismiss");
  const which = countAgainInput.parse(given);
  return ctx.db.transaction(async (tx) => {
    const sourceIds = await sourcesOf(tx, which);
    const people = await clearDismissed(tx, which.recordIds);
    if (people === 0) throw gone();
    for (const id of sourceIds) await audit(tx, ctx, { action: "failing.count", id, which, after: { people } });
    return { people };
  });
}

const sourcesOf = async (tx: Database, which: WhichFailing) => (await countWanted(tx, which)).sourceIds;

const gone = () =>
  new AppError(
    "conflict",
    "Nobody of those chosen is left: they no longer fail, or somebody was faster.",
    "Reload the page.",
  );

type Line = {
  action: "failing.dismiss" | "failing.count";
  id: number;
  which: WhichFailing;
  after: Record<string, unknown>;
};

/** Says whom it was about by cause or by records: the audit log names nobody who has no user. */
async function audit(tx: Database, ctx: Context, { action, id, which, after }: Line): Promise<void> {
  const about =
    "recordIds" in which ? { records: which.recordIds.join(", ") } : { cause: `${which.code}~${which.attribute}` };
  await recordAudit(tx, ctx, { action, entity: { type: "source", id }, before: {}, after: { ...after, ...about } });
}
