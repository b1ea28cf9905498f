import { and, eq } from "drizzle-orm";
import { oidcBindings } from "@/drizzle/schema/access";
import type { Database } from "@/lib/db/client";

/** An account at an identity provider: `iss` and `sub` of its ID tokens. */
export type OidcAccount = { issuer: string; subject: string };

export async function findBoundUserId(db: Database, { issuer, subject }: OidcAccount): Promise<string | null> {
  const [row] = await db
    .select({ userId: oidcBindings.userId })
    .from(oidcBindings)
    .where(and(eq(oidcBindings.issuer, issuer), eq(oidcBindings.subject, subject)));
  return row?.userId ?? null;
}

export async function findBinding(db: Database, userId: string): Promise<OidcAccount | null> {
  const [row] = await db
    .select({ issuer: oidcBindings.issuer, subject: oidcBindings.subject })
    .from(oidcBindings)
    .where(eq(oidcBindings.userId, userId));
  return row ?? null;
}

/** False when the user or the account is bound already. */
export async function insertBinding(tx: Database, userId: string, account: OidcAccount, now: Date): Promise<boolean> {
  const rows = await tx
    .insert(oidcBindings)
    .values({ userId, ...account, boundAt: now })
    .onConflictDoNothing()
    .returning({ userId: oidcBindings.userId });
  return rows.length === 1;
}

export async function deleteBinding(tx: Database, userId: string): Promise<OidcAccount | null> {
  const [row] = await tx
    .delete(oidcBindings)
    .where(eq(oidcBindings.userId, userId))
    .returning({ issuer: oidcBindings.issuer, subject: oidcBindings.subject });
  return row ?? null;
}
