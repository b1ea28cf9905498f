import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { findAccountByEmail } from "./accounts.store";
import type { Admin } from "./require-admin";

/** Entra ID leaves `email_verified` out and says the same with `xms_edov` (e-mail domain owner verified). */
const oidcProfile = z.object({
  sub: z.string(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  xms_edov: z.union([z.boolean(), z.string(), z.number()]).optional(),
});

export const oidcRefusals = ["no_email", "unverified_email", "unknown_user", "not_admin", "deactivated"] as const;
export type OidcRefusal = (typeof oidcRefusals)[number];
export type OidcResult = { ok: true; admin: Admin } | { ok: false; reason: OidcRefusal };

const isTrue = (value: unknown) => ["true", "1"].includes(String(value));

/** Matches the identity provider's user to an active admin by verified e-mail; everybody else gets the reason. */
export async function admitOidcUser(db: Database, claims: unknown): Promise<OidcResult> {
  const profile = oidcProfile.safeParse(claims);
  if (!profile.success || !profile.data.email) return { ok: false, reason: "no_email" };
  const { email, email_verified, xms_edov } = profile.data;
  if (!isTrue(email_verified) && !isTrue(xms_edov)) return { ok: false, reason: "unverified_email" };
  const account = await findAccountByEmail(db, email);
  if (!account) return { ok: false, reason: "unknown_user" };
  if (account.role !== "admin") return { ok: false, reason: "not_admin" };
  if (account.status !== "active") return { ok: false, reason: "deactivated" };
  return { ok: true, admin: { id: account.id, name: account.name, email: account.email } };
}
