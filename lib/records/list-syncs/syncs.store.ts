import { and, desc, eq, gte, ilike, inArray, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/drizzle/schema/people";
import { mappingVersions, sources } from "@/drizzle/schema/sources";
import { syncs } from "@/drizzle/schema/syncs";
import type { Database } from "@/lib/db/client";
import { holdEnd, judgement } from "@/lib/guard/hold";
import { type CursorValues, decodeCursor, rowNumber } from "@/lib/paging/cursor";
import { cutPage, type Page, pageSize } from "@/lib/paging/page";
import { dayRange, likePattern } from "@/lib/paging/params";
import { readSyncFault } from "./fault";
import type { SyncFilters } from "./filters";
import type { SyncRow } from "./row";

/** Unfinished syncs sort as finishing last. In milliseconds, because a cursor carries those exactly. */
const finishedKey = sql<number>`coalesce(floor(extract(epoch from ${syncs.finishedAt}) * 1000)::bigint, 9007199254740991)`;

const outcomeColumns = {
  created: syncs.created,
  updated: syncs.updated,
  restored: syncs.restored,
  terminated: syncs.terminated,
  skipped: syncs.skipped,
  failed: syncs.failed,
};

const columns = {
  id: syncs.id,
  sourceId: syncs.sourceId,
  sourceName: sources.name,
  kind: syncs.kind,
  ofSyncId: syncs.ofSyncId,
  userId: syncs.userId,
  userName: users.name,
  persisted: syncs.persisted,
  status: syncs.status,
  stage: syncs.stage,
  mappingVersion: mappingVersions.number,
  mappingVersionId: syncs.mappingVersionId,
  createdById: syncs.createdById,
  createdByName: syncs.createdByName,
  expected: syncs.expected,
  fetched: syncs.fetched,
  planned: syncs.planned,
  applied: syncs.applied,
  counts: outcomeColumns,
  feedComplete: syncs.feedComplete,
  error: syncs.error,
  guard: syncs.guard,
  heldAt: syncs.heldAt,
  holdEnd: syncs.holdEnd,
  cancelRequestedAt: syncs.cancelRequestedAt,
  createdAt: syncs.createdAt,
  startedAt: syncs.startedAt,
  stageStartedAt: syncs.stageStartedAt,
  finishedAt: syncs.finishedAt,
  finishedKey,
};

function selectSyncs(db: Database) {
  return db
    .select(columns)
    .from(syncs)
    .innerJoin(sources, eq(sources.id, syncs.sourceId))
    .innerJoin(mappingVersions, eq(mappingVersions.id, syncs.mappingVersionId))
    .leftJoin(users, eq(users.id, syncs.userId))
    .$dynamic();
}

type Selected = Awaited<ReturnType<typeof selectSyncs>>[number];

function toRow({ error, cancelRequestedAt, finishedKey: _key, guard, holdEnd: end, ...row }: Selected): SyncRow {
  return {
    ...row,
    fault: readSyncFault(error),
    guard: guard ? judgement.parse(guard) : null,
    holdEnd: end ? holdEnd.parse(end) : null,
    cancelRequested: cancelRequestedAt !== null,
  };
}

/** One page of syncs, newest first unless sorted otherwise. */
export async function listSyncs(db: Database, filters: SyncFilters, limit = pageSize): Promise<Page<SyncRow>> {
  const byFinish = filters.sort.endsWith("finishedAt");
  const descending = filters.sort.startsWith("-") !== (filters.before !== undefined);
  const key: SQL[] = byFinish ? [finishedKey, sql`${syncs.id}`] : [sql`${syncs.id}`];
  const cursor = decodeCursor(filters.before ?? filters.after, z.array(rowNumber).length(key.length));
  const found = await selectSyncs(db)
    .where(and(...conditions(filters), cursor ? beyond(key, cursor, descending) : undefined))
    .orderBy(...key.map((part) => (descending ? desc(part) : sql`${part} asc`)))
    .limit(limit + 1);
  const position = cursor ? filters : {};
  const page = cutPage(found, limit, position, (row) => (byFinish ? [Number(row.finishedKey), row.id] : [row.id]));
  return { ...page, rows: page.rows.map(toRow) };
}

function beyond(key: SQL[], cursor: CursorValues, descending: boolean): SQL {
  const left = sql.join(key, sql`, `);
  const right = sql.join(
    cursor.map((value) => sql`${value}::bigint`),
    sql`, `,
  );
  return descending ? sql`(${left}) < (${right})` : sql`(${left}) > (${right})`;
}

function conditions(filters: SyncFilters): (SQL | undefined)[] {
  const created = dayRange(filters.createdFrom, filters.createdTo);
  const finished = dayRange(filters.finishedFrom, filters.finishedTo);
  return [
    filters.id ? eq(syncs.id, filters.id) : undefined,
    filters.status ? inArray(syncs.status, filters.status) : undefined,
    filters.kind ? inArray(syncs.kind, filters.kind) : undefined,
    filters.summary ? or(...filters.summary.map((outcome) => sql`${outcomeColumns[outcome]} > 0`)) : undefined,
    filters.persisted === undefined ? undefined : eq(syncs.persisted, filters.persisted),
    filters.by ? ilike(syncs.createdByName, likePattern(filters.by)) : undefined,
    created.from ? gte(syncs.createdAt, created.from) : undefined,
    created.until ? lt(syncs.createdAt, created.until) : undefined,
    finished.from ? gte(syncs.finishedAt, finished.from) : undefined,
    finished.until ? lt(syncs.finishedAt, finished.until) : undefined,
  ];
}

export async function findSync(db: Database, id: number): Promise<SyncRow | null> {
  const [row] = await selectSyncs(db).where(eq(syncs.id, id));
  return row ? toRow(row) : null;
}

/** The latest syncs of everybody, with what was applied or undone, oldest first: what the chart draws. */
export async function listRecentSyncs(db: Database, limit: number): Promise<SyncRow[]> {
  const rows = await selectSyncs(db).where(ne(syncs.kind, "single")).orderBy(desc(syncs.id)).limit(limit);
  return rows.map(toRow).reverse();
}

/** The newest full sync of a source whose feed arrived completely. */
export async function findLastCompleteSync(db: Database, sourceId: number): Promise<SyncRow | null> {
  const [row] = await selectSyncs(db)
    .where(and(eq(syncs.sourceId, sourceId), eq(syncs.kind, "full"), eq(syncs.feedComplete, true)))
    .orderBy(desc(syncs.id))
    .limit(1);
  return row ? toRow(row) : null;
}

/** The newest full sync of a source, however it ended. */
export async function findLastSync(db: Database, sourceId: number): Promise<SyncRow | null> {
  const [row] = await selectSyncs(db)
    .where(and(eq(syncs.sourceId, sourceId), eq(syncs.kind, "full")))
    .orderBy(desc(syncs.id))
    .limit(1);
  return row ? toRow(row) : null;
}
