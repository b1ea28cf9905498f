import { and, asc, eq, sql } from "drizzle-orm";
import { localCredentials } from "@/drizzle/schema/access";
import { users } from "@/drizzle/schema/people";
import type { Database } from "@/lib/db/client";
import type { Role } from "@/lib/people/vocabulary";

export type AdminRow = { id: string; name: string; email: string; hasPassword: boolean };

const isActiveAdmin = and(eq(users.role, "admin"), eq(users.status, "active"));

export async function listAdmins(db: Database): Promise<AdminRow[]> {
  return db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      hasPassword: sql<boolean>`${localCredentials.userId} is not null`,
    })
    .from(users)
    .leftJoin(localCredentials, eq(localCredentials.userId, users.id))
    .where(isActiveAdmin)
    .orderBy(asc(users.name), asc(users.id));
}

/** Reads and locks the active admins, so that two removals at once cannot remove the last two. */
export async function lockAdmins(tx: Database): Promise<string[]> {
  const rows = await tx.select({ id: users.id }).from(users).where(isActiveAdmin).orderBy(users.id).for("update");
  return rows.map((row) => row.id);
}

/**
 * Sets a role. An admin is recorded as set by an admin; any other role becomes undecided, so that rules and sources
 * apply.
 */
export async function setRole(tx: Database, userId: string, role: Role, now: Date): Promise<void> {
  const roleSetBy = role === "admin" ? "admin" : null;
  await tx
    .update(users)
    .set({ role, roleSetBy, roleSetBySourceId: null, version: sql`${users.version} + 1`, updatedAt: now })
    .where(eq(users.id, userId));
}
