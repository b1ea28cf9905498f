import { sql } from "drizzle-orm";
import { withBodies } from "@/lib/db/bodies";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { foldedName, peopleByName } from "@/lib/directory/managers/folded-name.store";
import { readSkips } from "@/lib/directory/skips/skips.store";
import type { ManagerType } from "@/lib/mapping/document";

/**
 * A user and the payload the source last sent for them; `body` is null where it has been erased. `settled`: the user is
 * active and has exactly the values that the mapping in force gives for this payload today.
 */
export type Linked = { userId: string; payloadId: number; body: string | null; settled: boolean };
/** A place in the order of payload ids. Payloads are stored in that order, so reading in it is fastest. */
export type ReadPlace = { payloadId: number; userId: string };

export const beginning: ReadPlace = { payloadId: 0, userId: "00000000-0000-0000-0000-000000000000" };

/** How many users have a payload of this source; anonymised users do not count. */
export async function countLinked(db: Database, sourceId: number): Promise<number> {
  const rows = await queryRows<{ count: number }>(
    db,
    sql`select count(*)::int as count from user_sources link join users u on u.id = link.user_id
        where link.source_id = ${sourceId} and u.status <> 'deprovisioned'`,
  );
  return rows[0]?.count ?? 0;
}

/** Active people whom this source has spoken of: whom the guard takes shares of. */
export async function countActive(db: Database, sourceId: number): Promise<number> {
  const rows = await queryRows<{ count: number }>(
    db,
    sql`select count(*)::int as count from user_sources link join users u on u.id = link.user_id
        where link.source_id = ${sourceId} and u.status = 'active'`,
  );
  return rows[0]?.count ?? 0;
}

export type Settled = { fingerprint: string; today: string };

/**
 * The last payload id of each chunk after a place; the first chunk is small. With the edges known, several chunks can
 * be read at once.
 */
export async function readEdges(
  db: Database,
  sourceId: number,
  after: ReadPlace,
  { first, size, most }: { first: number; size: number; most: number | null },
): Promise<number[]> {
  const rows = await queryRows<{ edge: number }>(
    db,
    sql`select distinct payload_id as edge from (
          select payload_id, row_number() over (order by payload_id, user_id) as n, count(*) over () as total
          from (select payload_id, user_id from user_sources
            where source_id = ${sourceId} and (payload_id, user_id) > (${after.payloadId}, ${after.userId}::uuid)
            order by payload_id, user_id limit ${most}) ahead) numbered
        where n = ${first}::int or n % ${size}::int = 0 or n = total
        order by edge`,
  );
  return rows.map(({ edge }) => Number(edge));
}

export type Span = { after: ReadPlace; upTo: number };

/**
 * The users of one chunk, in the order of their payloads. `limit 1` keeps the planner to one look-up per user: joining
 * a chunk by hash or merge reads the whole table each time, which grows with the square of the users. The place is not
 * compared as a row: for that the planner expects all users, and compiles the query for each chunk.
 */
export async function readLinked(
  db: Database,
  sourceId: number,
  { fingerprint, today }: Settled,
  { after, upTo }: Span,
): Promise<Linked[]> {
  const rows = await queryRows<Linked>(
    db,
    sql`select page.user_id as "userId", page.payload_id as "payloadId",
          case when u.status <> 'deprovisioned' then payload.body end as body,
          page.fresh and u.version = page.user_version and u.status = 'active' as settled
        from (select payload_id, user_id, user_version,
            fingerprint = ${fingerprint} and (due_on is null or due_on > ${today}::date) as fresh
          from user_sources
          where source_id = ${sourceId} and payload_id >= ${after.payloadId} and payload_id <= ${upTo}
            and (payload_id > ${after.payloadId} or user_id > ${after.userId}::uuid)) page
        cross join lateral (select status, version from users where id = page.user_id limit 1) u
        left join payloads payload on payload.id = page.payload_id
          and payload.id >= ${after.payloadId} and payload.id <= ${upTo}
        order by page.payload_id, page.user_id`,
  );
  return withBodies(rows);
}

const textList = (texts: readonly string[]) =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb))`;

/** The active users who have these addresses: e-mail → user. Users whose access has ended give theirs up. */
export async function readHolders(
  db: Database,
  emails: readonly string[],
): Promise<Map<string, { id: string; name: string }>> {
  const rows = await queryRows<{ id: string; name: string; email: string }>(
    db,
    sql`select id, name, email from users where status = 'active' and email = any(${textList(emails)})`,
  );
  return new Map(rows.map((row) => [row.email, row]));
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** The references that belong to a user; e-mails and system IDs in lower case. */
export async function readKnownManagers(
  db: Database,
  type: ManagerType,
  refs: readonly string[],
): Promise<Set<string>> {
  const found = {
    employeeId: sql`employee_id as ref from users where employee_id = any(${textList(refs)})`,
    email: sql`email as ref from users where email = any(${textList(refs)})`,
    systemId: sql`id::text as ref from users where id = any(${textList(refs.filter(isUuid))}::uuid[])`,
  };
  if (type === "fullName") return readNamed(db, refs);
  const rows = await queryRows<{ ref: string }>(db, sql`select ${found[type]} and status <> 'deprovisioned'`);
  return new Set(rows.map((row) => row.ref));
}

async function readNamed(db: Database, refs: readonly string[]): Promise<Set<string>> {
  const rows = await queryRows<{ ref: string }>(
    db,
    sql`with named as materialized (${peopleByName})
        select ref from unnest(${textList(refs)}) ref join named on named.name = ${foldedName(sql`ref`)}`,
  );
  return new Set(rows.map(({ ref }) => ref));
}

export type PayloadOwner = { payloadId: number; userId: string | null; label: string };

/** The user of a record's payload: the user that the payload last settled, else the record's own. */
export async function findPayloadOwner(db: Database, sourceId: number, recordId: number): Promise<PayloadOwner | null> {
  const skip = (await readSkips(db, [recordId])).get(recordId);
  const record = skip
    ? sql`(select ${skip.payloadId}::bigint as payload_id, ${skip.sourceId}::int as source_id, ${skip.userId}::uuid as user_id,
        null::text as subject, null::text as key)`
    : sql`(select payload_id, source_id, user_id, subject, key from user_records where id = ${recordId})`;
  const rows = await queryRows<{ payloadId: number | string; userId: string | null; label: string | null }>(
    db,
    sql`select r.payload_id as "payloadId", u.id as "userId",
          coalesce(u.name, r.subject, r.key) as label
        from ${record} r
        left join user_sources link on link.payload_id = r.payload_id and link.source_id = r.source_id
        left join users u on u.id = coalesce(link.user_id, r.user_id) and u.status <> 'deprovisioned'
        where r.source_id = ${sourceId} and r.payload_id is not null limit 1`,
  );
  const [row] = rows;
  return row ? { ...row, payloadId: Number(row.payloadId), label: row.label ?? `Payload ${row.payloadId}` } : null;
}
