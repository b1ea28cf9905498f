import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { countChanged, queryRows } from "@/lib/db/rows";
import { attributeNames, changeNameOf } from "@/lib/mapping/attributes";
import type { UndoneChange, UndoneOf } from "./undone-change";

/** Whether anything is held for a source; on most nights nothing is, and nobody is looked up. */
export async function hasUndone(db: Database, sourceId: number): Promise<boolean> {
  const rows = await queryRows(db, sql`select 1 from undone_changes where source_id = ${sourceId} limit 1`);
  return rows.length === 1;
}

const row = z.object({
  userId: z.string(),
  attribute: z.string(),
  value: z.unknown(),
  by: z.string(),
  on: z.string(),
});

/** What is held for these users. */
export async function readUndone(db: Database, sourceId: number, userIds: readonly string[]): Promise<UndoneOf> {
  const undone = new Map<string, UndoneChange[]>();
  if (userIds.length === 0) return undone;
  const rows = await queryRows(
    db,
    sql`select user_id as "userId", attribute, value, undone_by as by, to_char(undone_at at time zone 'UTC', 'YYYY-MM-DD') as "on"
        from undone_changes where source_id = ${sourceId} and user_id = any(${`{${userIds.join(",")}}`}::uuid[])
        order by attribute`,
  );
  for (const { userId, ...change } of rows.map((one) => row.parse(one)))
    undone.set(userId, [...(undone.get(userId) ?? []), change]);
  return undone;
}

/** Whose undone changes a statement is about: records `r`, in which source, and for new ones when and by whom. */
type Looked = { from: SQL; where: SQL; sourceId: SQL };
type Undoing = Looked & { syncId: SQL; now: SQL; by: SQL };

/** Remembers what these records of an undo took back: each value that they replaced. */
export const rememberUndone = ({ from, where, sourceId, syncId, now, by }: Undoing): SQL => sql`
  insert into undone_changes (user_id, source_id, attribute, value, sync_id, undone_at, undone_by)
  select r.user_id, ${sourceId}, change.key, change.value->0, ${syncId}, ${now}, ${by}
  from ${from} cross join lateral jsonb_each(r.changes) change
  where ${where} and r.status in ('updated', 'restored', 'terminated')
    and not (change.key = 'email' and jsonb_typeof(change.value->1) = 'null')
  on conflict (user_id, source_id, attribute) do update set value = excluded.value, sync_id = excluded.sync_id,
    undone_at = excluded.undone_at, undone_by = excluded.undone_by`;

/** The attribute that an issue about a change names, in SQL. */
const issueAttribute = sql.raw(
  `case undone.attribute ${attributeNames
    .filter((name) => changeNameOf(name) !== name)
    .map((name) => `when '${changeNameOf(name)}' then '${name}'`)
    .join(" ")} else undone.attribute end`,
);

/**
 * Forgets what these records no longer propose. Each was evaluated and did not fail; a warning about the attribute says
 * that the change is still proposed, or that the payload could not be read.
 */
export const endUndone = ({ from, where, sourceId }: Looked): SQL => sql`
  delete from undone_changes undone using ${from}
  where ${where} and exists (select from undone_changes held where held.source_id = ${sourceId})
    and undone.user_id = r.user_id and undone.source_id = ${sourceId}
    and r.status <> 'failed' and r.calls_active is not null
    and not exists (select 1 from jsonb_array_elements(coalesce(r.warnings, '[]'::jsonb)) warning
      where warning->>'attribute' = ${issueAttribute})`;

/** Lets through what is held for the people of a source: all of them, or these. Answers how many people that are. */
export async function forgetUndone(
  tx: Database,
  sourceId: number,
  userIds: readonly string[] | null,
): Promise<{ people: number; changes: number }> {
  const whose = userIds === null ? sql`true` : sql`user_id = any(${`{${userIds.join(",")}}`}::uuid[])`;
  const [gone] = await queryRows<{ people: number; changes: number }>(
    tx,
    sql`with gone as (delete from undone_changes where source_id = ${sourceId} and ${whose} returning user_id)
        select count(distinct user_id)::int as people, count(*)::int as changes from gone`,
  );
  return gone ?? { people: 0, changes: 0 };
}

/** Whether access that was given back must stay, as `undone`: a condition for users `u` that a feed no longer has. */
export const keepsAccess = (sourceId: SQL): SQL => sql`undone.user_id = u.id and undone.source_id = ${sourceId}
  and undone.attribute = 'status' and undone.value = '"quarantined"'::jsonb`;

/** Holds the ending of access for these users, whom an admin has restored. */
export async function holdEnding(
  tx: Database,
  userIds: readonly string[],
  held: { sourceId: number; syncId: number; now: Date; by: string },
): Promise<number> {
  return countChanged(
    tx,
    sql`insert into undone_changes (user_id, source_id, attribute, value, sync_id, undone_at, undone_by)
        select id, ${held.sourceId}::int, 'status', '"quarantined"'::jsonb, ${held.syncId}::bigint, ${held.now.toISOString()}::timestamptz, ${held.by}::text
        from unnest(${`{${userIds.join(",")}}`}::uuid[]) restored(id)
        on conflict (user_id, source_id, attribute) do update set value = excluded.value, sync_id = excluded.sync_id,
          undone_at = excluded.undone_at, undone_by = excluded.undone_by`,
  );
}
