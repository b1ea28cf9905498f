import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { countChanged, queryRows } from "@/lib/db/rows";
import { recordStatuses } from "@/lib/directory/vocabulary";
import { storedChanges } from "@/lib/records/list-records/row";

/** Records that changed somebody; the literal lets the planner use the partial index of records. */
const didSomething = sql`r.status <> 'skipped' and r.status in ('created', 'updated', 'restored', 'terminated') and r.changes is not null`;

/** How many people a sync changed. */
export async function countDone(db: Database, syncId: number): Promise<number> {
  const [row] = await queryRows<{ count: number }>(
    db,
    sql`select count(*)::int as count from user_records r where r.sync_id = ${syncId} and ${didSomething}`,
  );
  return row?.count ?? 0;
}

/** Lays out the pages of an undo, each with the ordinals of what it takes back. Doing it again changes nothing. */
export async function listPages(tx: Database, undo: { id: number; of: number; size: number }): Promise<void> {
  const laid = await countChanged(
    tx,
    sql`insert into sync_pages (sync_id, page, first_ordinal, size, to_plan)
        select ${undo.id}, at / ${undo.size}, min(at) + 1, count(*), array_agg(ordinal order by ordinal)
        from (select r.ordinal, (row_number() over (order by r.ordinal) - 1)::int as at from user_records r
          where r.sync_id = ${undo.of} and ${didSomething}) done
        where not exists (select 1 from sync_pages where sync_id = ${undo.id})
        group by 2`,
  );
  if (laid === 0) return;
  await tx.execute(
    sql`update syncs set fetched = pages.records, expected = pages.records
        from (select sum(size) as records from sync_pages where sync_id = ${undo.id}) pages where id = ${undo.id}`,
  );
}

const done = z.object({
  recordId: z.coerce.number(),
  userId: z.string().nullable(),
  status: z.enum(recordStatuses),
  changes: storedChanges,
  key: z.string().nullable(),
  subject: z.string().nullable(),
  userVersion: z.number().nullable(),
});
export type DoneRecord = z.output<typeof done>;

/** What the sync did that a page of its undo is about, in the order of the page. */
export async function readDone(tx: Database, undo: { id: number; of: number }, page: number): Promise<DoneRecord[]> {
  const rows = await queryRows(
    tx,
    sql`select r.id as "recordId", r.user_id as "userId", r.status, r.changes, r.key, r.subject, r.user_version as "userVersion"
        from sync_pages p cross join lateral unnest(p.to_plan) with ordinality item(ordinal, at)
        join user_records r on r.sync_id = ${undo.of} and r.ordinal = item.ordinal
        where p.sync_id = ${undo.id} and p.page = ${page} order by item.at`,
  );
  return rows.map((row) => done.parse(row));
}

export type SinceRow = { userId: string; name: string; sync: number | null; by: string | null };

/**
 * What changed about these users after these records, newest last: by persisted syncs, by pushes, and by admins, whose acts
 * on a person are in the audit log.
 */
export async function readSince(
  tx: Database,
  moved: readonly { userId: string; recordId: number }[],
  since: Date,
): Promise<SinceRow[]> {
  if (moved.length === 0) return [];
  const users = `{${moved.map(({ userId }) => userId).join(",")}}`;
  const records = `{${moved.map(({ recordId }) => recordId).join(",")}}`;
  const rows = await queryRows<{ userId: string; name: string; sync: number | string | null; by: string | null }>(
    tx,
    sql`select * from (
          select r.user_id as "userId", change.name, r.sync_id as sync, case when r.sync_id is null then 'SCIM' end as by, r.created_at as at
          from unnest(${users}::uuid[], ${records}::bigint[]) moved(user_id, record_id)
          join user_records r on r.user_id = moved.user_id and r.id > moved.record_id
            and r.status in ('created', 'updated', 'restored', 'terminated')
          left join syncs s on s.id = r.sync_id
          cross join lateral jsonb_object_keys(coalesce(r.changes, '{}'::jsonb)) change(name)
          where coalesce(s.persisted, true)
          union all
          select entity_id::uuid, ${namesOfActs}, null, actor_name, at from audit_events
          where entity_type = 'user' and entity_id = any(${users}::text[]) and at >= ${since.toISOString()}::timestamptz
            and action in ('user.restore', 'user.deactivate', 'admin.grant', 'admin.revoke')) acts
        order by at`,
  );
  return rows.map(({ sync, ...row }) => ({ ...row, sync: sync === null ? null : Number(sync) }));
}

/** Which change each act of an admin on a person is. */
const namesOfActs = sql`case when action in ('admin.grant', 'admin.revoke') then 'role' else 'status' end`;
