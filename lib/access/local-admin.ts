import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import {
  type Account,
  countAdmins,
  findAccountByEmail,
  insertAdmin,
  makeAdmin,
  readPasswordHash,
  savePasswordHash,
} from "./accounts.store";
import { generatePassword, hashPassword, verifyPassword } from "./password";
import { requireScope } from "./require-scope";
import { deleteSessionsOf } from "./sessions.store";

export type LocalAdminSettings = { email: string; password?: string | undefined };

/**
 * Makes sure somebody can sign in. Returns the password when it was generated just now (to be shown once), otherwise
 * null. A given password is enforced for its e-mail, and a changed one ends the sessions; an account that lost its admin role is never raised again while
 * another admin is there. Replicas that start together create one account and one password.
 */
export async function ensureLocalAdmin(ctx: Context, settings: LocalAdminSettings): Promise<string | null> {
  requireScope(ctx, "admin:bootstrap");
  const admins = await countAdmins(ctx.db);
  if (settings.password === undefined && admins.local > 0) return null;
  const account = await findAccountByEmail(ctx.db, settings.email);
  const isAdmin = account?.role === "admin" && account.status === "active";
  if (account && !isAdmin && admins.all > 0) return null;
  const present = account ? await readPasswordHash(ctx.db, account.id) : null;
  if (isAdmin && settings.password && (await verifyPassword(settings.password, present))) return null;
  const password = settings.password ?? generatePassword();
  const hash = await hashPassword(password);
  const isMine = await ctx.db.transaction((tx) => writeAdmin(tx, ctx, { ...settings, account, hash }));
  return isMine && settings.password === undefined ? password : null;
}

type NewAdmin = LocalAdminSettings & { account: Account | null; hash: string };

async function writeAdmin(tx: Database, ctx: Context, admin: NewAdmin): Promise<boolean> {
  const id = admin.account?.id ?? randomUUID();
  const wasAdmin = admin.account?.role === "admin" && admin.account.status === "active";
  if (!admin.account) {
    if (!(await insertAdmin(tx, { id, email: admin.email.trim().toLowerCase(), name: "Local admin" }))) return false;
  } else if (!wasAdmin) await makeAdmin(tx, id, ctx.now);
  const replace = admin.password !== undefined;
  const isSaved = await savePasswordHash(tx, id, admin.hash, { replace, now: ctx.now });
  if (isSaved) await deleteSessionsOf(tx, id);
  const after = { role: "admin", password: "[set]" };
  if (isSaved) await recordAudit(tx, ctx, { action: "admin.create", entity: { type: "user", id }, after });
  return isSaved;
}
