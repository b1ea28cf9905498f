import { and, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { scimTokens } from "@/drizzle/schema/scim";
import type { Database } from "@/lib/db/client";

export type ScimToken = Omit<typeof scimTokens.$inferSelect, "hash">;

const shown = {
  id: scimTokens.id,
  label: scimTokens.label,
  hint: scimTokens.hint,
  createdAt: scimTokens.createdAt,
  createdByName: scimTokens.createdByName,
  expiresAt: scimTokens.expiresAt,
  revokedAt: scimTokens.revokedAt,
  lastUsedAt: scimTokens.lastUsedAt,
  lastUsedBy: scimTokens.lastUsedBy,
};

/** Newest first, revoked and expired ones included. */
export async function listScimTokens(db: Database): Promise<ScimToken[]> {
  return db.select(shown).from(scimTokens).orderBy(desc(scimTokens.createdAt), scimTokens.id);
}

export async function findScimToken(db: Database, id: string): Promise<ScimToken | null> {
  const [row] = await db.select(shown).from(scimTokens).where(eq(scimTokens.id, id));
  return row ?? null;
}

export async function insertScimToken(
  tx: Database,
  token: Pick<
    typeof scimTokens.$inferInsert,
    "id" | "label" | "hash" | "hint" | "createdAt" | "createdByName" | "expiresAt"
  >,
): Promise<void> {
  await tx.insert(scimTokens).values(token);
}

/** Hashes (hex) of the tokens that are neither revoked nor expired. */
export async function listLiveHashes(db: Database, now: Date): Promise<Set<string>> {
  const rows = await db
    .select({ hash: scimTokens.hash })
    .from(scimTokens)
    .where(and(isNull(scimTokens.revokedAt), or(isNull(scimTokens.expiresAt), gt(scimTokens.expiresAt, now))));
  return new Set(rows.map(({ hash }) => hash.toString("hex")));
}

/** False when it was revoked already. */
export async function markRevoked(tx: Database, id: string, now: Date): Promise<boolean> {
  const rows = await tx
    .update(scimTokens)
    .set({ revokedAt: now })
    .where(and(eq(scimTokens.id, id), isNull(scimTokens.revokedAt)))
    .returning({ id: scimTokens.id });
  return rows.length === 1;
}

/** False when it was revoked already. */
export async function setExpiry(tx: Database, id: string, expiresAt: Date | null): Promise<boolean> {
  const rows = await tx
    .update(scimTokens)
    .set({ expiresAt })
    .where(and(eq(scimTokens.id, id), isNull(scimTokens.revokedAt)))
    .returning({ id: scimTokens.id });
  return rows.length === 1;
}

/** Notes the use of a token, once a minute at most: a push must not write this row each time. */
export async function noteUse(db: Database, id: string, client: string, now: Date): Promise<void> {
  const minuteAgo = new Date(now.getTime() - 60_000);
  await db
    .update(scimTokens)
    .set({ lastUsedAt: now, lastUsedBy: client })
    .where(
      and(
        eq(scimTokens.id, id),
        or(
          isNull(scimTokens.lastUsedAt),
          lt(scimTokens.lastUsedAt, minuteAgo),
          sql`${scimTokens.lastUsedBy} <> ${client}`,
        ),
      ),
    );
}
