import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { readCode } from "@/lib/directory/issues/stored";
import { namesOf } from "@/lib/directory/issues/words";
import { decodeCursor, rowNumber } from "@/lib/paging/cursor";
import { cutPage, type Page, pageSize } from "@/lib/paging/page";
import type { FailingFilters } from "./filters";
import type { FailingCause, FailingRow } from "./row";

const number = z.coerce.number();
const place = { sinceSyncId: number, sourceId: z.number(), whose: z.string() };
const stored = z.object({
  ...place,
  recordId: number,
  syncId: number,
  since: z.coerce.date(),
  code: z.string().transform(readCode),
  attribute: z.string(),
  sourceName: z.string(),
  sourceKind: z.string(),
  userId: z.string().nullable(),
  name: z.string().nullable(),
  key: z.string().nullable(),
  hasPayload: z.boolean(),
  dismissedAt: z.coerce.date().nullable(),
  dismissedBy: z.string().nullable(),
  dismissedWhy: z.string().nullable(),
});

const edge = z.tuple([rowNumber, rowNumber, z.guid()]);

/** People who fail now, the longest first, or those of them whom an admin has dismissed. A bounded read by an index. */
export async function listFailing(db: Database, filters: FailingFilters, limit = pageSize): Promise<Page<FailingRow>> {
  const from = decodeCursor(filters.before ?? filters.after, edge);
  const backwards = filters.before !== undefined && from !== null;
  const order = backwards ? sql`desc` : sql`asc`;
  const found = await readRows(
    db,
    sql`select f.* from failing f where ${conditions(filters)} and ${from ? beyond(from, backwards) : sql`true`}
        order by f.since_sync_id ${order}, f.source_id ${order}, f.whose ${order} limit ${limit + 1}`,
    order,
  );
  const page = cutPage(found, limit, from ? filters : {}, (row) => [row.sinceSyncId, row.sourceId, row.whose]);
  return { ...page, rows: page.rows.map(toRow) };
}

/** What fails of a user, once for each source; the longest first. */
export async function listFailingOfUser(db: Database, userId: string): Promise<FailingRow[]> {
  const theirs = sql`select f.* from failing f where f.user_id = ${userId}::uuid`;
  return (await readRows(db, theirs, sql`asc`)).map(toRow);
}

/** A few rows of `failing`, with whom they are about. */
async function readRows(db: Database, page: SQL, order: SQL): Promise<z.output<typeof stored>[]> {
  const rows = await queryRows(
    db,
    sql`with page as materialized (${page})
        select page.since_sync_id as "sinceSyncId", page.source_id as "sourceId", page.whose, page.record_id as "recordId",
          page.sync_id as "syncId", page.since, page.code, page.attribute, s.name as "sourceName", s.kind as "sourceKind",
          u.id as "userId", coalesce(u.name, r.subject) as name, r.key, p.id is not null as "hasPayload",
          page.dismissed_at as "dismissedAt", page.dismissed_by as "dismissedBy", page.dismissed_why as "dismissedWhy"
        from page join sources s on s.id = page.source_id
        left join user_records r on r.id = page.record_id
        left join users u on u.id = page.user_id
        left join payloads p on p.id = page.payload_id
        order by page.since_sync_id ${order}, page.source_id ${order}, page.whose ${order}`,
  );
  return rows.map((row) => stored.parse(row));
}

function conditions({ source, cause, dismissed }: Pick<FailingFilters, "source" | "cause" | "dismissed">): SQL {
  const [code = "", attribute = ""] = cause?.split("~") ?? [];
  const given = [
    dismissed ? sql`f.dismissed_at is not null` : sql`f.dismissed_at is null`,
    ...(source === undefined ? [] : [sql`f.source_id = ${source}`]),
    ...(cause === undefined ? [] : [sql`f.code = ${code} and f.attribute = ${attribute}`]),
  ];
  return sql.join(given, sql` and `);
}

function beyond([since, source, whose]: z.output<typeof edge>, backwards: boolean): SQL {
  const left = sql`(f.since_sync_id, f.source_id, f.whose)`;
  const right = sql`(${since}::bigint, ${source}::bigint, ${whose}::uuid)`;
  return backwards ? sql`${left} < ${right}` : sql`${left} > ${right}`;
}

function toRow(row: z.output<typeof stored>): FailingRow {
  const { recordId, syncId, userId, name, key, hasPayload, dismissedAt } = row;
  return {
    ...{ recordId, syncId, userId, name, key, hasPayload },
    source: { id: row.sourceId, name: row.sourceName },
    names: namesOf({ kind: row.sourceKind, name: row.sourceName }),
    cause: { code: row.code, attribute: row.attribute },
    since: { syncId: row.sinceSyncId, at: row.since },
    dismissed: dismissedAt && { at: dismissedAt, by: row.dismissedBy ?? "", why: row.dismissedWhy ?? "" },
  };
}

const counted = z.object({
  sourceId: z.number(),
  sourceName: z.string(),
  sourceKind: z.string(),
  code: z.string(),
  attribute: z.string(),
  people: z.number(),
});

/** Those who fail now and are not dismissed, by cause, the most people first. */
export async function listFailingCauses(db: Database, limit = 20): Promise<FailingCause[]> {
  const rows = await queryRows(
    db,
    sql`select f.source_id as "sourceId", s.name as "sourceName", s.kind as "sourceKind", f.code, f.attribute,
          count(*)::int as people
        from failing f join sources s on s.id = f.source_id where f.dismissed_at is null
        group by 1, 2, 3, 4, 5 order by 6 desc, 4, 5 limit ${limit}`,
  );
  return z
    .array(counted)
    .parse(rows)
    .map(({ sourceId, sourceName, sourceKind, code, attribute, people }) => ({
      source: { id: sourceId, name: sourceName },
      names: namesOf({ kind: sourceKind, name: sourceName }),
      cause: { code: readCode(code), attribute },
      name: `${code}~${attribute}`,
      people,
    }));
}

/** Cause → how many people of a source fail of it now and are not dismissed. */
export async function countFailingOf(db: Database, sourceId: number): Promise<Record<string, number>> {
  const rows = await queryRows<{ cause: string; people: number }>(
    db,
    sql`select code || '~' || attribute as cause, count(*)::int as people from failing
        where source_id = ${sourceId} and dismissed_at is null group by 1`,
  );
  return Object.fromEntries(rows.map(({ cause, people }) => [cause, people]));
}

/** How many fail now, and how many of them are dismissed. */
export async function countFailing(db: Database): Promise<{ open: number; dismissed: number }> {
  const [row] = await queryRows<{ open: number; dismissed: number }>(
    db,
    sql`select (select count(*)::int from failing where dismissed_at is null) as open,
          (select count(*)::int from failing where dismissed_at is not null) as dismissed`,
  );
  return row ?? { open: 0, dismissed: 0 };
}
