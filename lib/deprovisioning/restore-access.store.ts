import { eq, sql } from "drizzle-orm";
import { users } from "@/drizzle/schema/people";
import type { Database } from "@/lib/db/client";
import type { Ending, Role, UserStatus } from "@/lib/people/vocabulary";

export type Leaver = { name: string; status: UserStatus; role: Role; endedBy: Ending | null };

/** Locked until the transaction ends. */
export async function lockLeaver(tx: Database, userId: string): Promise<Leaver | null> {
  const [row] = await tx
    .select({ name: users.name, status: users.status, role: users.role, endedBy: users.endedBy })
    .from(users)
    .where(eq(users.id, userId))
    .for("update");
  return row ?? null;
}

export async function giveAccess(tx: Database, userId: string, role: Role, now: Date): Promise<void> {
  await tx
    .update(users)
    .set({
      status: "active",
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
