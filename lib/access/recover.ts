import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { type Account, deleteFailuresOf, findAccountByEmail, savePasswordHash } from "./accounts.store";
import { deleteBinding } from "./oidc-bindings.store";
import { generatePassword, hashPassword } from "./password";
import { requireScope } from "./require-scope";
import { deleteSessionsOf } from "./sessions.store";
import { accountKey } from "./sign-in-limit";

export const recoverInput = z.object({ email: z.email("Name the admin by e-mail.") });
type Input = z.infer<typeof recoverInput>;

/**
 * Gives an admin a new local password and returns it; it is shown this once. Deletes their failed sign-ins and ends all
 * their sessions. For an operator at the machine. `limitKey` is that of `signInLocally`.
 */
export async function resetPassword(ctx: Context, input: Input, limitKey: string): Promise<string> {
  requireScope(ctx, "admin:recover");
  const admin = await findAdmin(ctx, recoverInput.parse(input));
  const password = generatePassword();
  const hash = await hashPassword(password);
  await ctx.db.transaction(async (tx) => {
    await savePasswordHash(tx, admin.id, hash, { replace: true, now: ctx.now });
    await deleteSessionsOf(tx, admin.id);
    await deleteFailuresOf(tx, accountKey(admin.email, limitKey));
    const entity = { type: "user", id: admin.id };
    await recordAudit(tx, ctx, { action: "admin.reset_password", entity, after: { password: "[set]" } });
  });
  return password;
}

/**
 * Unbinds an admin from their identity provider account, and ends their sessions. The next sign-in with their verified
 * e-mail binds anew.
 */
export async function unbindSignIn(ctx: Context, input: Input): Promise<void> {
  requireScope(ctx, "admin:recover");
  const admin = await findAdmin(ctx, recoverInput.parse(input));
  await ctx.db.transaction(async (tx) => {
    const before = await deleteBinding(tx, admin.id);
    if (!before) {
      throw new AppError(
        "conflict",
        `${admin.email} is not tied to an account of an identity provider.`,
        "Just sign in.",
      );
    }
    await deleteSessionsOf(tx, admin.id);
    await recordAudit(tx, ctx, { action: "admin.unbind", entity: { type: "user", id: admin.id }, before });
  });
}

async function findAdmin(ctx: Context, { email }: Input): Promise<Account> {
  const account = await findAccountByEmail(ctx.db, email);
  if (account?.role === "admin" && account.status === "active") return account;
  throw new AppError(
    "not_found",
    `No active admin has the e-mail ${email}.`,
    "If nobody is an admin any more, set ADMIN_EMAIL and ADMIN_PASSWORD and start Rollcall.",
  );
}
