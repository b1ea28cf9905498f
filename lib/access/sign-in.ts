import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { findAccountByEmail, readPasswordHash } from "./accounts.store";
import { readDevice } from "./devices";
import { verifyPassword } from "./password";
import type { Admin } from "./require-admin";
import { requireScope } from "./require-scope";
import { attemptKeys, blockedUntil, countAttempt, forgive } from "./sign-in-limit";

export const signInInput = z.object({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(1024),
});

export type SignInRefusal = { ok: false; reason: "wrong" | "blocked"; retryAt: Date | null };
export type SignInResult = { ok: true; admin: Admin } | SignInRefusal;

type Attempt = z.infer<typeof signInInput> & { address: string; device?: string | undefined };

/** Signs a local admin in by their password and writes the audit line. Answers as `checkPassword` does. */
export async function signInLocally(ctx: Context, attempt: Attempt, limitKey: string): Promise<SignInResult> {
  requireScope(ctx, "session:open");
  const checked = await checkPassword(ctx.db, ctx.now, attempt, limitKey);
  if (checked.ok) await recordSignIn(ctx, checked.admin, "password");
  return checked;
}

/**
 * Checks a local admin's password. An unknown e-mail, a wrong password and a person who is not an admin get the same
 * answer after the same work. `limitKey` keys the hashes of the delays and signs devices; `address` is the client's
 * address; `device` is the browser's cookie from an earlier sign-in (`makeDevice`).
 */
export async function checkPassword(db: Database, now: Date, input: Attempt, limitKey: string): Promise<SignInResult> {
  const account = await findAccountByEmail(db, input.email);
  const device = readDevice(input.device, account?.id ?? null, limitKey, now);
  const keys = attemptKeys({ ...input, device }, limitKey);
  const retryAt = (await blockedUntil(db, keys, now)) ?? (await countAttempt(db, keys, now));
  if (retryAt) return { ok: false, reason: "blocked", retryAt };
  const hash = account ? await readPasswordHash(db, account.id) : null;
  const isRight = await verifyPassword(input.password, hash);
  if (!account || !isRight || account.role !== "admin" || account.status !== "active") {
    return { ok: false, reason: "wrong", retryAt: await blockedUntil(db, keys, now) };
  }
  await forgive(db, keys, now);
  const admin = { id: account.id, name: account.name, email: account.email };
  return { ok: true, admin };
}

/** Writes the audit line of a sign-in and its method. */
export async function recordSignIn(ctx: Context, admin: Admin, method: "password" | "oidc"): Promise<void> {
  requireScope(ctx, "session:open");
  const asAdmin: Context = { ...ctx, actor: { type: "admin", id: admin.id, name: admin.name } };
  const entity = { type: "user", id: admin.id };
  await ctx.db.transaction((tx) => recordAudit(tx, asAdmin, { action: "admin.sign_in", entity, after: { method } }));
}
