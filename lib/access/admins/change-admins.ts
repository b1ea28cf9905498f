import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { findAccount, findAccountByEmail } from "../accounts.store";
import { requireScope } from "../require-scope";
import { lockAdmins, setRole } from "./admins.store";

export const grantAdminInput = z.object({ email: z.email("Enter an e-mail address.") });
export const revokeAdminInput = z.object({ userId: z.uuid() });

/** Makes an active person of the directory an admin; they sign in through the identity provider. */
export async function grantAdmin(ctx: Context, input: z.infer<typeof grantAdminInput>): Promise<void> {
  requireScope(ctx, "admin:grant");
  const { email } = grantAdminInput.parse(input);
  await ctx.db.transaction(async (tx) => {
    const account = await findAccountByEmail(tx, email);
    if (!account) throw new AppError("not_found", `Nobody in the directory has the e-mail ${email}.`);
    if (account.status !== "active") throw new AppError("conflict", `${account.name}'s access has ended.`);
    if (account.role === "admin") throw new AppError("conflict", `${account.name} is an admin already.`);
    await setRole(tx, account.id, "admin", ctx.now);
    await recordAudit(tx, ctx, {
      action: "admin.grant",
      entity: { type: "user", id: account.id },
      before: { role: account.role },
      after: { role: "admin" },
    });
  });
}

/** Takes the admin role away, from the next request on. The last admin keeps it. */
export async function revokeAdmin(ctx: Context, input: z.infer<typeof revokeAdminInput>): Promise<void> {
  requireScope(ctx, "admin:revoke");
  const { userId } = revokeAdminInput.parse(input);
  await ctx.db.transaction(async (tx) => {
    const admins = await lockAdmins(tx);
    const account = await findAccount(tx, userId);
    if (!account || !admins.includes(userId)) throw new AppError("not_found", "That person is not an admin.");
    if (admins.length === 1) {
      throw new AppError("conflict", `${account.name} is the last admin.`, "Make somebody else an admin first.");
    }
    await setRole(tx, userId, "regular", ctx.now);
    await recordAudit(tx, ctx, {
      action: "admin.revoke",
      entity: { type: "user", id: userId },
      before: { role: "admin" },
      after: { role: "regular" },
    });
  });
}
