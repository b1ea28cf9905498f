import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { UserStatus } from "@/lib/people/vocabulary";

const idsOf = async (db: Database, statement: SQL): Promise<number[]> =>
  (await queryRows<{ id: unknown }>(db, statement)).map(({ id }) => Number(id));

/** One user's records of a source, newest first. Without a sync and a payload there is nothing to open. */
export async function findRecordsOfUser(
  db: Database,
  { sourceId, userId, before }: { sourceId: number; userId: string; before: number | null },
  limit: number,
): Promise<number[]> {
  const beyond = before === null ? sql`` : sql`and id < ${before}`;
  return idsOf(
    db,
    sql`select id from user_records where user_id = ${userId}::uuid and source_id = ${sourceId} ${beyond}
          and (sync_id is not null or payload_id is not null)
        order by user_id desc, id desc limit ${limit}`,
  );
}

/**
 * Records of one sync in the order of the feed; the failed ones apart. `status <> 'skipped'` names the partial index.
 */
export async function findRecordsOfSync(
  db: Database,
  { syncId, isFailed }: { syncId: number; isFailed: boolean },
  limit: number,
): Promise<number[]> {
  const which = isFailed ? sql`status = 'failed' and status <> 'skipped'` : sql`status <> 'failed'`;
  return idsOf(
    db,
    sql`select id from user_records where sync_id = ${syncId} and ${which} order by ordinal limit ${limit}`,
  );
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
            and pg_column_size(body) <= ${looked.payloadBytes} limit 1) payload on true
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
  const rows = await queryRows<{ id: unknown; payloadId: unknown; isKept: boolean }>(
    db,
    sql`select r.id, r.payload_id as "payloadId", exists (select 1 from payloads p where p.id = r.payload_id) as "isKept"
        from user_records r where r.id = any(${`{${recordIds.join(",")}}`}::bigint[])`,
  );
  const payloadOf = (id: unknown) => (id === null ? null : Number(id));
  return new Map(
    rows.map(({ id, payloadId, isKept }) => [Number(id), { payloadId: payloadOf(payloadId), isKept }] as const),
  );
}

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
