import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { findHolderName, findSameEmployee, giveAccess, lockLeaver } from "./restore-access.store";

export const restoreAccessInput = z.object({ userId: z.uuid() });

/**
 * Gives a leaver their access back, without the admin role, which only an admin grants. Does not overrule the source:
 * the next sync may end the access again. A released address comes back too; conflict when another user has it,
 * or is active with the same employee ID.
 */
export async function restoreAccess(ctx: Context, input: z.infer<typeof restoreAccessInput>): Promise<void> {
  requireScope(ctx, "user:restore");
  const { userId } = restoreAccessInput.parse(input);
  await ctx.db.transaction(async (tx) => {
    const leaver = await lockLeaver(tx, userId);
    if (!leaver) throw new AppError("not_found", "There is no such person.", "Open People and look again.");
    const { name, status, endedBy, released } = leaver;
    if (status === "active") throw new AppError("conflict", `${name} has access already.`, "Reload the page.");
    if (status === "deprovisioned")
      throw new AppError(
        "conflict",
        "This person was fully deprovisioned.",
        "The next sync that has them adds them anew.",
      );
    const holder = released === null ? null : await findHolderName(tx, released);
    if (holder !== null)
      throw new AppError(
        "conflict",
        `${name} has no e-mail to sign in with: ${holder} has ${released} now.`,
        `Give ${name} another e-mail in the HR system; the next sync restores them with it.`,
      );
    const same = await findSameEmployee(tx, userId);
    if (same !== null)
      throw new AppError(
        "conflict",
        `${same} is active with the same employee ID: ${name} would be there twice.`,
        `Look at ${same} on the People page; if they are somebody else, correct the ID in the HR system first.`,
      );
    await giveAccess(tx, userId, leaver.role === "admin" ? "regular" : leaver.role, ctx.now);
    await recordAudit(tx, ctx, {
      action: "user.restore",
      entity: { type: "user", id: userId },
      before: { status, endedBy },
      after: { status: "active", endedBy: null },
    });
  });
}
