import { and, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEvents } from "@/drizzle/schema/access";
import { users } from "@/drizzle/schema/people";
import type { Database } from "@/lib/db/client";
import type { GuardedAttribute, GuardedLine } from "./proposals";

const fields = z.object({ email: z.string().nullable(), employeeId: z.string().nullable() }).partial().catch({});
const mostLines = 50;

/** Refused changes to a person and the admins' answers to them, newest first. */
export async function listGuardedLines(db: Database, userId: string): Promise<GuardedLine[]> {
  const rows = await db
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.entityType, "user"),
        eq(auditEvents.entityId, userId),
        inArray(auditEvents.action, ["user.refuse", "user.take_over", "user.keep"]),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(mostLines);
  return rows.map(({ id, at, action, actorName, before, after }) => ({
    id,
    at,
    action,
    by: actorName,
    before: fields.parse(before),
    after: fields.parse(after),
  }));
}

/** Another active user who has the address or the employee ID, with the name that messages show. */
export async function findHolder(tx: Database, userId: string, attribute: GuardedAttribute, value: string) {
  const isHeld =
    attribute === "email"
      ? eq(users.email, value.toLowerCase())
      : and(eq(users.employeeId, value), or(eq(users.status, "active"), eq(users.status, "quarantined")));
  const [row] = await tx
    .select({ name: users.name })
    .from(users)
    .where(and(isHeld, ne(users.id, userId)))
    .limit(1);
  return row ?? null;
}

export async function setGuarded(tx: Database, userId: string, attribute: GuardedAttribute, value: string, now: Date) {
  const set = attribute === "email" ? { email: value.toLowerCase() } : { employeeId: value };
  await tx
    .update(users)
    .set({ ...set, version: sql`${users.version} + 1`, updatedAt: now })
    .where(eq(users.id, userId));
}
