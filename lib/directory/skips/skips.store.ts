import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/**
 * Somebody whom a sync skipped with nothing new to say about it. There is no row in `user_records` for that: a place of a
 * planned page that has no row is a skip. Its id is the one its row would have.
 */
export type Skip = {
  id: number;
  syncId: number;
  ordinal: number;
  sourceId: number;
  userId: string | null;
  payloadId: number;
  createdAt: Date;
  /** Of somebody who has no user: what their payload calls them, and what there is to say. */
  key: string | null;
  subject: string | null;
  notes: unknown;
  warnings: unknown;
};

/** Whose a payload was when the sync skipped it: the user that it was settled for last before; null for nobody's. */
export const ownerOf = (payload: SQL, source: SQL, sync: SQL): SQL => sql`(select owner.user_id
  from (select user_id, coalesce(since_sync_id, 0) as since from user_sources where payload_id = ${payload} and source_id = ${source}
    union all select user_id, coalesce(since_sync_id, 0) from past_links where payload_id = ${payload} and source_id = ${source}
    union all select null, since_sync_id from strangers where payload_id = ${payload} and since_sync_id <= ${sync}) owner
  order by (owner.since <= ${sync}) desc, owner.since desc limit 1)`;

/** What the sync said of a payload that is nobody's: `key`, `subject`, `notes`, `warnings`. */
export const saidOf = (payload: SQL, sync: SQL): SQL => sql`(select key, subject, notes, warnings from strangers
  where payload_id = ${payload} and since_sync_id <= ${sync} order by since_sync_id desc limit 1)`;

/** That the place `at`, from 1, of the page `p` has no row. By `offset 0` rows are looked up, and never all of them read. */
export const hasNoRow = (at: SQL): SQL => sql`not exists (select 1 from user_records placed
  where placed.sync_id = p.sync_id and placed.ordinal = p.first_ordinal + ${at}::int - 1 offset 0)`;

/** The skips of one sync, read all together, without whose they are: `ordinal`, `payload_id`, `id`, `source_id`, `created_at`. */
export const skipsOfSync = (syncId: SQL): SQL => sql`
  select p.first_ordinal + item.at::int - 1 as ordinal, item.id as payload_id, p.first_record_id + item.at - 1 as id,
    content.source_id, p.planned_at as created_at
  from sync_pages p join page_contents content on content.id = p.content_id
  cross join lateral unnest(content.payload_ids) with ordinality item(id, at)
  where p.sync_id = ${syncId} and p.planned_at is not null and not exists (select 1 from user_records placed
    where placed.sync_id = ${syncId} and placed.ordinal = p.first_ordinal + item.at::int - 1)`;

/**
 * The skips of these users, a query of `id`, in one sync: as those of a sync, and `user_id`. For a few thousand users at most.
 */
export const skipsOfUsers = (users: SQL, syncId: SQL): SQL => sql`
  select theirs.user_id, skips.* from (${payloadsOf(users)}) theirs
  cross join lateral (${placesOf(sql`theirs.payload_id`, syncId)}) skips
  where ${ownerOf(sql`theirs.payload_id`, sql`skips.source_id`, syncId)} = theirs.user_id`;

/** The skips in one sync that had these payloads, a query of `payload_id`: as those of a sync. For a few thousand at most. */
export const skipsOfPayloads = (payloads: SQL, syncId: SQL): SQL => sql`
  select skips.* from (${payloads}) given cross join lateral (${placesOf(sql`given.payload_id`, syncId)}) skips`;

/** The places of a sync that have a payload and no row: one look-up in the contents of pages. */
const placesOf = (payload: SQL, syncId: SQL): SQL => sql`
  select p.first_ordinal + place.at - 1 as ordinal, ${payload} as payload_id, p.first_record_id + place.at - 1 as id,
    content.source_id, p.planned_at as created_at
  from page_contents content join sync_pages p on p.content_id = content.id and p.sync_id = ${syncId}
  cross join lateral unnest(array_positions(content.payload_ids, ${payload})) place(at)
  where content.payload_ids @> array[${payload}] and p.planned_at is not null and ${hasNoRow(sql`place.at`)}`;

/** Every payload these users came with: `user_id`, `payload_id`. */
export const payloadsOf = (users: SQL): SQL => sql`
  select link.user_id, link.payload_id from user_sources link where link.user_id in (${users})
  union select past.user_id, past.payload_id from past_links past where past.user_id in (${users})`;

type Stored = Record<keyof Skip, unknown>;
const toSkip = (row: Stored): Skip => ({
  id: Number(row.id),
  syncId: Number(row.syncId),
  ordinal: Number(row.ordinal),
  sourceId: Number(row.sourceId),
  userId: row.userId as string | null,
  payloadId: Number(row.payloadId),
  createdAt: new Date(row.createdAt as string | Date),
  key: row.key as string | null,
  subject: row.subject as string | null,
  notes: row.notes,
  warnings: row.warnings,
});

const columns = sql`p.first_record_id + place.at - 1 as id, p.sync_id as "syncId", p.first_ordinal + place.at - 1 as ordinal,
  content.source_id as "sourceId", place.payload_id as "payloadId", p.planned_at as "createdAt",
  owner.user_id as "userId", said.key, said.subject, said.notes, said.warnings`;

const around = sql`
  cross join lateral (select ${ownerOf(sql`place.payload_id`, sql`content.source_id`, sql`p.sync_id`)} as user_id) owner
  left join lateral ${saidOf(sql`place.payload_id`, sql`p.sync_id`)} said on owner.user_id is null`;

/** Those of these record ids that are skips: record id → skip. */
export async function readSkips(db: Database, ids: readonly number[]): Promise<Map<number, Skip>> {
  if (ids.length === 0) return new Map();
  const rows = await queryRows<Stored>(
    db,
    sql`select ${columns} from unnest(${`{${ids.join(",")}}`}::bigint[]) wanted(id)
        cross join lateral (select * from sync_pages where first_record_id <= wanted.id order by first_record_id desc limit 1) p
        join page_contents content on content.id = p.content_id
        cross join lateral (select (wanted.id - p.first_record_id)::int + 1 as at,
          content.payload_ids[wanted.id - p.first_record_id + 1] as payload_id) place ${around}
        where wanted.id < p.first_record_id + p.size and p.planned_at is not null and ${hasNoRow(sql`place.at`)}`,
  );
  return new Map(rows.map(toSkip).map((skip) => [skip.id, skip]));
}

/** Those of these places of a sync that are skips. */
export async function readSkipsAt(db: Database, syncId: number, ordinals: readonly number[]): Promise<Skip[]> {
  if (ordinals.length === 0) return [];
  const rows = await queryRows<Stored>(
    db,
    sql`select ${columns} from unnest(${`{${ordinals.join(",")}}`}::int[]) wanted(ordinal)
        join sync_pages p on p.sync_id = ${syncId} and wanted.ordinal between p.first_ordinal and p.first_ordinal + p.size - 1
        join page_contents content on content.id = p.content_id
        cross join lateral (select wanted.ordinal - p.first_ordinal + 1 as at,
          content.payload_ids[wanted.ordinal - p.first_ordinal + 1] as payload_id) place ${around}
        where p.planned_at is not null and ${hasNoRow(sql`place.at`)}`,
  );
  return rows.map(toSkip);
}
