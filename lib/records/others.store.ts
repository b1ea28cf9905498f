import { and, eq, inArray } from "drizzle-orm";
import { users } from "@/drizzle/schema/people";
import { userRecords } from "@/drizzle/schema/syncs";
import type { Database } from "@/lib/db/client";
import type { Issue } from "@/lib/directory/issues/catalog";
import { readSkipsAt } from "@/lib/directory/skips/skips.store";

/** People whom an issue names besides the record's own person: by their record in the sync, or as a user. */
export type Others = {
  records: { ordinal: number; id: number; name: string | null }[];
  users: { id: string; name: string }[];
};

/** Reads the people that issues name. Deprovisioned users are left out: they have no name to show. */
export async function readOthers(db: Database, syncId: number | null, issues: readonly Issue[]) {
  const ordinals = issues.flatMap(({ ordinal }) => ordinal ?? []);
  const userIds = issues.flatMap(({ userId }) => userId ?? []);
  const [records, people] = await Promise.all([readRecords(db, syncId, ordinals), readPeople(db, userIds)]);
  return { records, users: people };
}

async function readRecords(db: Database, syncId: number | null, ordinals: number[]): Promise<Others["records"]> {
  if (syncId === null || ordinals.length === 0) return [];
  const rows = await db
    .select({ id: userRecords.id, ordinal: userRecords.ordinal, subject: userRecords.subject, name: users.name })
    .from(userRecords)
    .leftJoin(users, eq(users.id, userRecords.userId))
    .where(and(eq(userRecords.syncId, syncId), inArray(userRecords.ordinal, ordinals)));
  const skips = await readSkipsAt(db, syncId, ordinals);
  const skipped = await readPeople(
    db,
    skips.flatMap(({ userId }) => userId ?? []),
  );
  return [
    ...rows.map(({ id, ordinal, subject, name }) => ({ id, ordinal: ordinal ?? 0, name: name ?? subject })),
    ...skips.map(({ id, ordinal, userId }) => ({
      ...{ id, ordinal },
      name: skipped.find((user) => user.id === userId)?.name ?? null,
    })),
  ];
}

async function readPeople(db: Database, ids: string[]): Promise<Others["users"]> {
  if (ids.length === 0) return [];
  return db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids));
}
