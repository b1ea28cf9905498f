import { and, count, eq, gt, lte, sql } from "drizzle-orm";
import { sessions } from "@/drizzle/schema/access";
import { users } from "@/drizzle/schema/people";
import type { Database } from "@/lib/db/client";
import type { Account } from "./accounts.store";

type NewSession = { id: string; userId: string; now: Date; confirmedAt: Date };

export async function insertSession(tx: Database, { id, userId, now, confirmedAt }: NewSession): Promise<void> {
  await tx.insert(sessions).values({ id, userId, createdAt: now, confirmedAt });
}

/** When the person of a session last proved who they are; null when there is no such session. */
export async function findConfirmedAt(db: Database, id: string): Promise<Date | null> {
  const [row] = await db.select({ at: sessions.confirmedAt }).from(sessions).where(eq(sessions.id, id));
  return row?.at ?? null;
}

export async function setConfirmedAt(db: Database, id: string, at: Date): Promise<void> {
  await db.update(sessions).set({ confirmedAt: at }).where(eq(sessions.id, id));
}

/** The account, with whether its session is open and began after `since`; null when there is no such user. */
export async function findSessionAccount(
  db: Database,
  session: { id: string; userId: string },
  since: Date,
): Promise<(Account & { isOpen: boolean }) | null> {
  const isOpen = sql<boolean>`exists (select from ${sessions} where ${sessions.id} = ${session.id}::uuid
    and ${sessions.userId} = ${session.userId}::uuid and ${sessions.createdAt} > ${since.toISOString()}::timestamptz)`;
  const { id, name, email, role, status } = users;
  const [row] = await db
    .select({ id, name, email, role, status, isOpen })
    .from(users)
    .where(eq(users.id, session.userId));
  return row ?? null;
}

export async function countSessionsOf(db: Database, userId: string, since: Date): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.createdAt, since)));
  return row?.count ?? 0;
}

export async function deleteSession(db: Database, id: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, id));
}

export async function deleteSessionsOf(tx: Database, userId: string): Promise<number> {
  return (await tx.delete(sessions).where(eq(sessions.userId, userId)).returning({ id: sessions.id })).length;
}

/** Deletes sessions that are past their age. */
export async function deleteSessionsUntil(tx: Database, until: Date): Promise<void> {
  await tx.delete(sessions).where(lte(sessions.createdAt, until));
}
