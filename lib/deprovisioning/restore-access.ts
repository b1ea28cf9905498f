import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { giveAccess, lockLeaver } from "./restore-access.store";

export const restoreAccessInput = z.object({ userId: z.uuid() });

/**
 * Gives a leaver the access back that they had, without the admin role, which only an admin grants. What a source says
 * is not changed by it: its next sync looks at the person again.
 */
export async function restoreAccess(ctx: Context, input: z.infer<typeof restoreAccessInput>): Promise<void> {
  requireScope(ctx, "user:restore");
  const { userId } = restoreAccessInput.parse(input);
  await ctx.db.transaction(async (tx) => {
    const leaver = await lockLeaver(tx, userId);
    if (!leaver) throw new AppError("not_found", "There is no such person.", "Open People and look again.");
    const { name, status, endedBy } = leaver;
    if (status === "active") throw new AppError("conflict", `${name} has access already.`, "Reload the page.");
    if (status === "deprovisioned")
      throw new AppError(
        "conflict",
        "This person was fully deprovisioned.",
        "The next sync that has them adds them anew.",
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
