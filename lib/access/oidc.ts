import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { type Account, findAccount, findAccountByEmail } from "./accounts.store";
import { findBinding, findBoundUserId, insertBinding, type OidcAccount } from "./oidc-bindings.store";
import type { Admin } from "./require-admin";
import { requireScope } from "./require-scope";

/** Entra ID leaves `email_verified` out and says the same with `xms_edov` (e-mail domain owner verified). */
const oidcProfile = z.object({
  iss: z.string().min(1),
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  xms_edov: z.union([z.boolean(), z.string(), z.number()]).optional(),
});
type Profile = z.infer<typeof oidcProfile>;

export const oidcRefusals = [
  "no_email",
  "unverified_email",
  "unknown_user",
  "not_admin",
  "deactivated",
  "bound_elsewhere",
] as const;
export type OidcRefusal = (typeof oidcRefusals)[number];
type Refused = { ok: false; reason: OidcRefusal };
export type OidcResult = { ok: true; admin: Admin } | Refused;

const isTrue = (value: unknown) => ["true", "1"].includes(String(value));
const refuse = (reason: OidcRefusal): Refused => ({ ok: false, reason });

/**
 * Finds the admin for an identity provider's account. An account that has signed in before is the same admin again,
 * even if its e-mail has changed. A new account is matched by verified e-mail, unless that admin is bound to another
 * account.
 */
export async function admitOidcUser(db: Database, claims: unknown): Promise<OidcResult> {
  const profile = oidcProfile.safeParse(claims);
  if (!profile.success) return refuse("no_email");
  const boundId = await findBoundUserId(db, accountOf(profile.data));
  if (boundId !== null) return admitAccount(await findAccount(db, boundId));
  const { email } = profile.data;
  if (!email) return refuse("no_email");
  if (!isVerified(profile.data)) return refuse("unverified_email");
  const account = await findAccountByEmail(db, email);
  const admitted = admitAccount(account);
  if (!account || !admitted.ok) return admitted;
  return (await findBinding(db, account.id)) ? refuse("bound_elsewhere") : admitted;
}

/** As above, and binds the admin to this account. The first binding leaves an audit line. */
export async function enterByOidc(ctx: Context, claims: unknown): Promise<OidcResult> {
  requireScope(ctx, "session:open");
  const admitted = await admitOidcUser(ctx.db, claims);
  if (!admitted.ok) return admitted;
  const account = accountOf(oidcProfile.parse(claims));
  const { admin } = admitted;
  const asAdmin: Context = { ...ctx, actor: { type: "admin", id: admin.id, name: admin.name } };
  return ctx.db.transaction(async (tx) => {
    if (await insertBinding(tx, admin.id, account, ctx.now)) {
      await recordAudit(tx, asAdmin, { action: "admin.bind", entity: { type: "user", id: admin.id }, after: account });
      return admitted;
    }
    return (await findBoundUserId(tx, account)) === admin.id ? admitted : refuse("bound_elsewhere");
  });
}

/** When the provider last asked its user for a password or the like; undefined where it does not say. */
export function authTimeOf(claims: unknown): Date | undefined {
  const said = z.object({ auth_time: z.number().int().positive() }).safeParse(claims);
  return said.success ? new Date(said.data.auth_time * 1_000) : undefined;
}

const accountOf = ({ iss, sub }: Profile): OidcAccount => ({ issuer: iss, subject: sub });
const isVerified = ({ email_verified, xms_edov }: Profile) => isTrue(email_verified) || isTrue(xms_edov);

function admitAccount(account: Account | null): OidcResult {
  if (!account) return refuse("unknown_user");
  if (account.role !== "admin") return refuse("not_admin");
  if (account.status !== "active") return refuse("deactivated");
  return { ok: true, admin: { id: account.id, name: account.name, email: account.email } };
}
