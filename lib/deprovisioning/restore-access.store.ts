import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { users } from "@/drizzle/schema/people";
import type { Database } from "@/lib/db/client";
import type { Ending, Role, UserStatus } from "@/lib/people/vocabulary";

/** `released` is the address that was released to another user; null where none was. */
export type Leaver = {
  name: string;
  status: UserStatus;
  role: Role;
  endedBy: Ending | null;
  released: string | null;
};

/** Locked until the transaction ends. */
export async function lockLeaver(tx: Database, userId: string): Promise<Leaver | null> {
  const [row] = await tx
    .select({
      name: users.name,
      status: users.status,
      role: users.role,
      endedBy: users.endedBy,
      released: users.releasedEmail,
    })
    .from(users)
    .where(eq(users.id, userId))
    .for("update");
  return row ?? null;
}

/** The name of the user who has this address. */
export async function findHolderName(tx: Database, email: string): Promise<string | null> {
  const [row] = await tx.select({ name: users.name }).from(users).where(eq(users.email, email));
  return row?.name ?? null;
}

/** The name of another active user with the employee ID of this one: somebody who came back under an account of their own. */
export async function findSameEmployee(tx: Database, userId: string): Promise<string | null> {
  const same = tx.select({ id: users.employeeId }).from(users).where(eq(users.id, userId));
  const [row] = await tx
    .select({ name: users.name })
    .from(users)
    .where(and(inArray(users.employeeId, same), eq(users.status, "active"), ne(users.id, userId)))
    .limit(1);
  return row?.name ?? null;
}

/** Gives access back, together with a released address. That address must be free. */
export async function giveAccess(tx: Database, userId: string, role: Role, now: Date): Promise<void> {
  await tx
    .update(users)
    .set({
      status: "active",
      email: sql`coalesce(${users.releasedEmail}, ${users.email})`,
      releasedEmail: null,
      releasedTo: null,
      releasedAt: null,
      role,
      roleBeforeLeaving: null,
      deactivatedAt: null,
      endedBy: null,
      endedBySourceId: null,
      version: sql`${users.version} + 1`,
      updatedAt: now,
    })
    .where(eq(users.id, userId));
}
