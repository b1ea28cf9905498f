import { and, asc, desc, eq, gt, gte, ilike, inArray, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/drizzle/schema/people";
import { scimRequests, scimResources, scimTokens } from "@/drizzle/schema/scim";
import { storedBody } from "@/lib/db/bodies";
import type { Database } from "@/lib/db/client";
import { copyRows } from "@/lib/db/copy";
import { queryRows } from "@/lib/db/rows";
import { decodeCursor, rowNumber } from "@/lib/paging/cursor";
import { cutPage, type Page, pageSize } from "@/lib/paging/page";
import { dayRange, likePattern } from "@/lib/paging/params";
import type { ScimLogFilters } from "./filters";

export type NewLogLine = typeof scimRequests.$inferInsert;
export type LogLine = Omit<typeof scimRequests.$inferSelect, "requestBody" | "responseBody" | "notes"> & {
  /** The user the request was about, where it still exists. */
  personId: string | null;
  personName: string | null;
};
export type LogDetail = LogLine & {
  notes: unknown;
  requestBody: string | null;
  responseBody: string | null;
  tokenLabel: string | null;
};

const copied =
  `at, request_id, token_id, client, user_agent, method, path, query, resource_type, resource_id, status, scim_type,
  detail, outcome, notes, duration_ms, request_body, response_body`.split(/,\s+/);

/** Does not wait for the disk: a crash of the database server can lose the last half second of the log. */
export async function insertLogLines(db: Database, lines: readonly NewLogLine[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local synchronous_commit = off`);
    await copyRows(tx, "scim_requests", copied, lines.map(valuesOf));
  });
}

const valuesOf = (line: NewLogLine): (string | number | null)[] => [
  line.at.toISOString(),
  line.requestId,
  line.tokenId ?? null,
  line.client,
  line.userAgent ?? null,
  line.method,
  line.path,
  line.query,
  line.resourceType ?? null,
  line.resourceId ?? null,
  line.status,
  line.scimType ?? null,
  line.detail ?? null,
  line.outcome ?? null,
  line.notes ? JSON.stringify(line.notes) : null,
  line.durationMs,
  line.requestBody == null ? null : storedBody(line.requestBody),
  line.responseBody == null ? null : storedBody(line.responseBody),
];

const {
  requestBody: _,
  responseBody: __,
  notes: ___,
  ...lineColumns
} = {
  id: scimRequests.id,
  at: scimRequests.at,
  requestId: scimRequests.requestId,
  tokenId: scimRequests.tokenId,
  client: scimRequests.client,
  userAgent: scimRequests.userAgent,
  method: scimRequests.method,
  path: scimRequests.path,
  query: scimRequests.query,
  resourceType: scimRequests.resourceType,
  resourceId: scimRequests.resourceId,
  status: scimRequests.status,
  scimType: scimRequests.scimType,
  detail: scimRequests.detail,
  outcome: scimRequests.outcome,
  durationMs: scimRequests.durationMs,
  requestBody: scimRequests.requestBody,
  responseBody: scimRequests.responseBody,
  notes: scimRequests.notes,
};

const person = { personId: users.id, personName: users.name };

/** Ids in the log are any text that a client sent, so they are compared only where they look like a uuid. */
const isResource = sql`${scimResources.id} = case when ${scimRequests.resourceType} = 'User'
  and ${scimRequests.resourceId} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${scimRequests.resourceId}::uuid end`;
const isPerson = sql`${users.id} = coalesce(${scimResources.userId}, case when ${scimRequests.resourceType} = 'User'
  and ${scimRequests.resourceId} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${scimRequests.resourceId}::uuid end)`;

const edge = z.tuple([rowNumber]);

/** One page, newest first, in keyset order by id. */
export async function listLogPage(db: Database, filters: ScimLogFilters, limit = pageSize): Promise<Page<LogLine>> {
  const after = decodeCursor(filters.after, edge)?.[0];
  const before = decodeCursor(filters.before, edge)?.[0];
  const rows = await db
    .select({ ...lineColumns, ...person })
    .from(scimRequests)
    .leftJoin(scimResources, isResource)
    .leftJoin(users, isPerson)
    .where(
      and(
        ...conditionsOf(filters),
        after !== undefined ? lt(scimRequests.id, after) : undefined,
        before !== undefined ? gt(scimRequests.id, before) : undefined,
      ),
    )
    .orderBy(before !== undefined ? asc(scimRequests.id) : desc(scimRequests.id))
    .limit(limit + 1);
  return cutPage(rows, limit, (after ?? before) ? filters : {}, (line) => [line.id]);
}

function conditionsOf(filters: ScimLogFilters): (SQL | undefined)[] {
  const { from, until } = dayRange(filters.atFrom, filters.atTo);
  const floors = filters.status?.map((kind) => statusOf[kind]);
  return [
    filters.client && inArray(scimRequests.client, filters.client),
    filters.method && inArray(scimRequests.method, filters.method),
    floors && sql`(${sql.join(floors, sql` or `)})`,
    filters.outcome && inArray(scimRequests.outcome, filters.outcome),
    filters.path ? ilike(scimRequests.path, likePattern(filters.path)) : undefined,
    filters.resource ? eq(scimRequests.resourceId, filters.resource) : undefined,
    from && gte(scimRequests.at, from),
    until && lt(scimRequests.at, until),
  ];
}

const statusOf = {
  ok: sql`${scimRequests.status} < 400`,
  refused: sql`${scimRequests.status} between 400 and 499`,
  limited: sql`${scimRequests.status} = 429`,
  fault: sql`${scimRequests.status} >= 500`,
};

export async function findLogLine(db: Database, id: number): Promise<LogDetail | null> {
  const [row] = await db
    .select({
      ...lineColumns,
      ...person,
      notes: scimRequests.notes,
      requestBody: scimRequests.requestBody,
      responseBody: scimRequests.responseBody,
      tokenLabel: scimTokens.label,
    })
    .from(scimRequests)
    .leftJoin(scimTokens, eq(scimTokens.id, scimRequests.tokenId))
    .leftJoin(scimResources, isResource)
    .leftJoin(users, isPerson)
    .where(eq(scimRequests.id, id));
  return row ?? null;
}

/** The newest id, for a page that asks whether anything came since. */
export async function findLatestLogId(db: Database): Promise<number> {
  const [row] = await queryRows<{ id: number | null }>(db, sql`select max(id) as id from scim_requests`);
  return Number(row?.id ?? 0);
}

/** Deletes up to `limit` lines older than `before`. Returns how many. */
export async function deleteLogBefore(db: Database, before: Date, limit: number): Promise<number> {
  const rows = await queryRows(
    db,
    sql`delete from scim_requests where id in (
          select id from scim_requests where at < ${before.toISOString()}::timestamptz order by at limit ${limit})
        returning 1`,
  );
  return rows.length;
}

export type LogFacts = {
  lastAt: string | null;
  lastClient: string | null;
  lastHour: number;
  errorsLastHour: number;
  /** Requests without an error since the last one that had one, newest first, up to a hundred. */
  recent: { status: number; client: string }[];
};

/** Reads the facts that a connection's health is judged by. */
export async function readLogFacts(db: Database, now: Date): Promise<LogFacts> {
  const hourAgo = new Date(now.getTime() - 3_600_000).toISOString();
  const [row] = await queryRows<LogFacts>(
    db,
    sql`with latest as (select id, at, client, status from scim_requests order by id desc limit 100),
          hour as (select status from scim_requests where at > ${hourAgo}::timestamptz)
        select (select to_json(at) #>> '{}' from latest order by id desc limit 1) as "lastAt",
          (select client from latest order by id desc limit 1) as "lastClient",
          (select count(*)::int from hour) as "lastHour",
          (select count(*)::int from hour where status >= 400 and status <> 404) as "errorsLastHour",
          (select coalesce(json_agg(json_build_object('status', status, 'client', client) order by id desc), '[]')
            from latest) as recent`,
  );
  return row ?? { lastAt: null, lastClient: null, lastHour: 0, errorsLastHour: 0, recent: [] };
}
