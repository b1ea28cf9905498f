import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { readSkips } from "@/lib/directory/skips/skips.store";
import type { UserStatus } from "@/lib/people/vocabulary";
import { findSkips } from "../list-records/find-skips.store";

const idsOf = async (db: Database, statement: SQL): Promise<number[]> =>
  (await queryRows<{ id: unknown }>(db, statement)).map(({ id }) => Number(id));

/** One user's records of a source, newest first. Without a sync and a payload there is nothing to open. */
export async function findRecordsOfUser(
  db: Database,
  { sourceId, userId, before }: { sourceId: number; userId: string; before: number | null },
  limit: number,
): Promise<number[]> {
  const beyond = before === null ? sql`` : sql`and id < ${before}`;
  const ids = await idsOf(
    db,
    sql`select id from user_records where user_id = ${userId}::uuid and source_id = ${sourceId} ${beyond}
          and (sync_id is not null or payload_id is not null)
        order by user_id desc, id desc limit ${limit}`,
  );
  const ofSource = sql`exists (select 1 from page_contents own where own.id = p.content_id and own.source_id = ${sourceId})`;
  const scope = { sync: undefined, users: [userId], which: [ofSource] };
  const skips = await findSkips(db, scope, { from: before, want: limit, size: limit, descending: true });
  return [...ids, ...skips.candidates.map(({ id }) => id)].sort((one, other) => other - one).slice(0, limit);
}

/** Records of a sync in feed order: only the failed ones, or all others. `status <> 'skipped'` selects the partial index. */
export async function findRecordsOfSync(
  db: Database,
  { syncId, isFailed }: { syncId: number; isFailed: boolean },
  limit: number,
): Promise<number[]> {
  const which = isFailed ? sql`status = 'failed' and status <> 'skipped'` : sql`status <> 'failed'`;
  const rows = await queryRows<{ id: unknown; place: unknown }>(
    db,
    sql`select id, ordinal as place from user_records where sync_id = ${syncId} and ${which} order by ordinal limit ${limit}`,
  );
  const found = rows.map(({ id, place }) => ({ id: Number(id), place: Number(place) }));
  if (isFailed) return found.map(({ id }) => id);
  const scope = { sync: syncId, users: null, which: [] };
  const skips = await findSkips(db, scope, { from: null, want: limit, size: looked.records, descending: false });
  const all = [...found, ...skips.candidates].sort((one, other) => one.place - other.place);
  return all.slice(0, limit).map(({ id }) => id);
}

/** The newest completed full sync of a source. */
export async function findLatestSync(db: Database, sourceId: number): Promise<number | null> {
  const [id] = await idsOf(
    db,
    sql`select id from syncs where source_id = ${sourceId} and kind = 'full' and status = 'completed'
        order by id desc limit 1`,
  );
  return id ?? null;
}

/** The latest pushes to a SCIM source. */
export async function findPushes(db: Database, sourceId: number, limit: number): Promise<number[]> {
  return idsOf(
    db,
    sql`select id from user_records where sync_id is null and source_id = ${sourceId} order by id desc limit ${limit}`,
  );
}

/** The source of a sync. */
export async function findSourceOfSync(db: Database, syncId: number): Promise<{ id: number; name: string } | null> {
  const [source] = await queryRows<{ id: number; name: string }>(
    db,
    sql`select source.id, source.name from syncs join sources source on source.id = syncs.source_id
        where syncs.id = ${syncId}`,
  );
  return source ?? null;
}

/** How many of the newest records without a user are searched, and for how many the payload is searched too. */
const looked = { records: 20_000, payloads: 1_000, payloadBytes: 20_000 };

/**
 * Records without a user, newest first: by the name in the payload, by key, by a refused value, and among the newest by
 * any text in the payload. Records with the same payload are found once.
 */
export async function findUnmatched(
  db: Database,
  sourceId: number,
  patterns: readonly string[],
  limit: number,
): Promise<number[]> {
  const named = allOf(patterns, (pattern) => sql`said like ${pattern}`);
  const anywhere = allOf(patterns, (pattern) => sql`(said like ${pattern} or searchable_text(body) like ${pattern})`);
  return idsOf(
    db,
    sql`with newest as materialized (
          select id, source_id, payload_id, searchable_text(concat_ws(' ', subject, key, ${refused})) as said
          from user_records where user_id is null order by user_id desc, id desc limit ${looked.records}
        ), once as (
          select distinct on (payload_id) id, payload_id, said from newest
          where source_id = ${sourceId} and payload_id is not null order by payload_id, id desc
        ), numbered as (select *, row_number() over (order by id desc) as n from once)
        select numbered.id from numbered left join lateral (
          select body from payloads where id = numbered.payload_id and numbered.n <= ${looked.payloads}
            and pg_column_size(body) <= ${looked.payloadBytes} and body not like 'v2.%' limit 1) payload on true
        where ${anywhere} order by (${named}) desc, numbered.id desc limit ${limit}`,
  );
}

/** The values that errors quote, such as an invalid address. */
const refused = sql`(jsonb_path_query_array(errors, '$[*].found'))::text`;

/** The people whom the newest full sync would create, if it was a dry run. */
export async function findWouldBeCreated(
  db: Database,
  sourceId: number,
  patterns: readonly string[],
  limit: number,
): Promise<number[]> {
  const [sync] = await queryRows<{ id: unknown; persisted: boolean }>(
    db,
    sql`select id, persisted from syncs where source_id = ${sourceId} and kind = 'full' order by id desc limit 1`,
  );
  if (!sync || sync.persisted) return [];
  return idsOf(
    db,
    sql`select id from (select id, ordinal, searchable_text(concat_ws(' ', subject, key)) as said from user_records
          where sync_id = ${Number(sync.id)} and status = 'created' and status <> 'skipped') new_people
        where ${allOf(patterns, (pattern) => sql`said like ${pattern}`)} order by ordinal limit ${limit}`,
  );
}

const allOf = (patterns: readonly string[], test: (pattern: string) => SQL): SQL =>
  sql.join(patterns.map(test), sql` and `);

export type KeptPayload = { payloadId: number | null; isKept: boolean };

/** record → its payload, and whether the payload is still stored. */
export async function readKeptPayloads(db: Database, recordIds: readonly number[]): Promise<Map<number, KeptPayload>> {
  const rows = await queryRows<{ id: unknown; payloadId: unknown }>(
    db,
    sql`select id, payload_id as "payloadId" from user_records where id = any(${idList(recordIds)}::bigint[])`,
  );
  const payloadOf = new Map(
    rows.map(({ id, payloadId }) => [Number(id), payloadId === null ? null : Number(payloadId)]),
  );
  const skips = await readSkips(
    db,
    recordIds.filter((id) => !payloadOf.has(id)),
  );
  for (const [id, { payloadId }] of skips) payloadOf.set(id, payloadId);
  const wanted = [...payloadOf.values()].filter((id) => id !== null);
  const kept = new Set(await idsOf(db, sql`select id from payloads where id = any(${idList(wanted)}::bigint[])`));
  return new Map(
    [...payloadOf].map(([id, payloadId]) => [id, { payloadId, isKept: payloadId !== null && kept.has(payloadId) }]),
  );
}

const idList = (ids: readonly number[]): string => `{${ids.join(",")}}`;

export type PersonFacts = { status: UserStatus; isSettled: boolean; recordId: number | null };

/** user → which of their payloads can be opened. */
export async function readPersonFacts(
  db: Database,
  sourceId: number,
  userIds: readonly string[],
): Promise<Map<string, PersonFacts>> {
  const rows = await queryRows<{ id: string; status: UserStatus; isSettled: boolean; recordId: unknown }>(
    db,
    sql`select u.id, u.status, payload.id is not null as "isSettled", newest.id as "recordId"
        from users u
        left join user_sources link on link.user_id = u.id and link.source_id = ${sourceId}
        left join payloads payload on payload.id = link.payload_id
        left join lateral (
          select r.id from user_records r where r.user_id = u.id and r.source_id = ${sourceId}
            and exists (select 1 from payloads p where p.id = r.payload_id)
          order by r.user_id desc, r.id desc limit 1) newest on true
        where u.id = any(${`{${userIds.join(",")}}`}::uuid[])`,
  );
  return new Map(
    rows.map(({ id, recordId, ...facts }) => [id, { ...facts, recordId: recordId === null ? null : Number(recordId) }]),
  );
}
