import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { skipsOfUsers } from "@/lib/directory/skips/skips.store";
import { readRecordRows } from "../list-records/records.store";
import { storedChanges } from "../list-records/row";
import type { Told } from "./vocabulary";

/** Somebody and their record in a sync, null where they have none that does anything. */
export type Asked = { userId: string | null; recordId: number | null };

/** What a sync says of these people, in their order. Skips have no rows of their own: they are read from the pages. */
export async function readTold(db: Database, syncId: number, people: readonly Asked[]): Promise<Told[]> {
  const others = people.flatMap(({ userId, recordId }) => (recordId === null && userId !== null ? [userId] : []));
  const skipped = await findSkipped(db, syncId, others);
  const placed = people.map(({ userId, recordId }) => recordId ?? skipped.get(userId ?? "")?.recordId ?? null);
  const records = await readRecordRows(
    db,
    placed.filter((id) => id !== null),
  );
  const rows = new Map(records.map((row) => [row.id, row]));
  const changes = await readChanges(
    db,
    placed.filter((id) => id !== null),
  );
  return people.map(({ userId }, at): Told => {
    const recordId = placed[at] ?? null;
    const row = recordId === null ? undefined : rows.get(recordId);
    if (recordId === null || !row) return { is: userId === null ? "unknown" : "absent" };
    if (row.status === "skipped" && row.note === null) return { is: "skipped", recordId };
    const { status, firstError: error, note } = row;
    return { is: "record", recordId, status, error, note, changes: changes.get(recordId) ?? {} };
  });
}

async function readChanges(db: Database, ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, ReturnType<typeof storedChanges.parse>>();
  const rows = await queryRows<{ id: unknown; changes: unknown }>(
    db,
    sql`select id, changes from user_records where id = any(${`{${ids.join(",")}}`}::bigint[])`,
  );
  return new Map(rows.map(({ id, changes }) => [Number(id), storedChanges.parse(changes)]));
}

/** user → their place among those whom the sync skipped, with a row or without. */
async function findSkipped(db: Database, syncId: number, userIds: readonly string[]) {
  if (userIds.length === 0) return new Map<string, { recordId: number }>();
  const wanted = sql`select unnest(${`{${userIds.join(",")}}`}::uuid[])`;
  const rows = await queryRows<{ userId: string; id: unknown }>(
    db,
    sql`select user_id as "userId", id from user_records
          where user_id in (${wanted}) and sync_id = ${syncId} and status = 'skipped'
        union all
        select user_id, id from (${skipsOfUsers(wanted, sql`${syncId}::bigint`)}) skips`,
  );
  return new Map(rows.map(({ userId, id }) => [userId, { recordId: Number(id) }]));
}
