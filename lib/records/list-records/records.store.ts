import { inArray, type SQL, sql } from "drizzle-orm";
import { users } from "@/drizzle/schema/people";
import { sources } from "@/drizzle/schema/sources";
import { syncs, userRecords } from "@/drizzle/schema/syncs";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { hasCause, saysWords } from "@/lib/directory/issues/issue.store";
import { storedIssues } from "@/lib/directory/issues/stored";
import { namesOf, wordsOf } from "@/lib/directory/issues/words";
import { confirmerOf, readNotes } from "@/lib/directory/notes/stored";
import { readSkips } from "@/lib/directory/skips/skips.store";
import { dayRange, likePattern } from "@/lib/paging/params";
import { shownEmail } from "@/lib/people/address.store";
import { foldText } from "@/lib/people/list-people/fold-text";
import { impliedStatuses, type SearchPlan, type Subset } from "./candidates";
import type { RecordFilters } from "./filters";
import type { SkipScope } from "./find-skips.store";
import { type RecordRow, type Standing, storedChanges } from "./row";
import type { Window } from "./windows";

/**
 * The first `want` records after `from` that satisfy the filters, out of at most `size` records of the plan's subsets.
 * `lastPlace` is where to continue; `exhausted`: there are no records after it.
 */
export async function findCandidates(
  db: Database,
  plan: SearchPlan,
  filters: RecordFilters,
  range: { from: number | null; want: number; size: number },
): Promise<Window> {
  const size = plan.selective ? range.size : range.want;
  const window = windowOf(plan, filters, range.from, size);
  const rows = await queryRows<{ id: unknown; place: unknown; payload_id: unknown }>(
    db,
    sql`select id, place, payload_id from (${window}) w ${where(outerConditions(filters, plan))}
      order by place ${direction(plan)} limit ${range.want}`,
  );
  const candidates = rows.map((row) => ({
    id: Number(row.id),
    place: Number(row.place),
    payloadId: row.payload_id === null ? null : Number(row.payload_id),
  }));
  if (candidates.length === range.want) {
    return { candidates, lastPlace: candidates.at(-1)?.place ?? null, exhausted: false };
  }
  if (!plan.selective) return { candidates, lastPlace: null, exhausted: true };
  const [end] = await queryRows<{ place: unknown }>(
    db,
    sql`select place from (${window}) w order by place ${direction(plan)} offset ${size - 1} limit 1`,
  );
  return { candidates, lastPlace: end ? Number(end.place) : null, exhausted: !end };
}

function windowOf(plan: SearchPlan, filters: RecordFilters, from: number | null, size: number): SQL {
  const place = filters.sync ? sql`ordinal` : sql`id`;
  const beyond =
    from === null ? undefined : plan.descending ? sql`${place} < ${from}::bigint` : sql`${place} > ${from}::bigint`;
  const scope = filters.sync ? sql`sync_id = ${filters.sync}` : undefined;
  const parts = plan.subsets.map(
    (
      subset,
    ) => sql`(select ${looked}, ${place} as place from user_records ${where([scope, beyond, subsetCondition(subset)])}
      order by ${place} ${direction(plan)} limit ${size})`,
  );
  if (parts.length === 0) return sql`select ${looked}, ${place} as place from user_records where false`;
  return sql`select * from (${sql.join(parts, sql` union all `)}) subsets order by place ${direction(plan)} limit ${size}`;
}

/** Only the columns that filters need: reading whole rows would cost more. */
const looked = sql.raw(
  "id, sync_id, user_id, payload_id, status, key, subject, changes, errors, failing_since, created_at",
);

/** The literal `<> 'skipped'` is what lets the planner use the partial index with a bound status. */
function subsetCondition(subset: Subset): SQL | undefined {
  if (subset.by === "all") return undefined;
  if (subset.by === "users") return sql`user_id = any(${uuidArray(subset.ids)})`;
  const ofStatus = sql`status = ${subset.status}::record_status and status <> 'skipped'`;
  if (subset.by === "status") return ofStatus;
  return sql`${ofStatus} and (user_id is null or not user_id = any(${uuidArray(subset.ids)}))`;
}

function uuidArray(ids: string[]): SQL {
  return sql`${`{${ids.join(",")}}`}::uuid[]`;
}

function outerConditions(filters: RecordFilters, plan: SearchPlan): (SQL | undefined)[] {
  const [code = "", attribute = ""] = filters.cause?.split("~") ?? [];
  return [
    sql`status = any(${`{${impliedStatuses(filters).join(",")}}`}::record_status[])`,
    ...timeConditions(filters, sql`created_at`),
    filters.changed ? sql`jsonb_exists(changes, ${filters.changed})` : undefined,
    filters.cause ? hasCause(sql`errors`, code, attribute) : undefined,
    filters.failing ? sql`(failing_since is not null) = ${filters.failing === "before"}` : undefined,
    filters.error ? saysWords(sql`errors`, filters.error) : undefined,
    syncCondition(filters, sql`sync_id`),
    subjectCondition(filters, plan),
  ];
}

function timeConditions(filters: RecordFilters, at: SQL): SQL[] {
  const { from, until } = dayRange(filters.createdFrom, filters.createdTo);
  return [
    ...(from ? [sql`${at} >= ${from.toISOString()}::timestamptz`] : []),
    ...(until ? [sql`${at} < ${until.toISOString()}::timestamptz`] : []),
  ];
}

function syncCondition(filters: RecordFilters, syncId: SQL): SQL | undefined {
  if (filters.persisted === undefined && !filters.by) return undefined;
  const wanted = [
    filters.persisted === undefined ? undefined : sql`s.persisted = ${filters.persisted}`,
    filters.by ? sql`s.created_by_name ilike ${likePattern(filters.by)}` : undefined,
  ];
  return sql`exists (select 1 from syncs s ${where([sql`s.id = ${syncId}`, ...wanted])})`;
}

/** Records without a user are searched by the name in their payload. */
function subjectCondition(filters: RecordFilters, plan: SearchPlan): SQL | undefined {
  const unmatched = plan.subsets.find((subset) => subset.by === "unmatched");
  if (!filters.user || !unmatched) return undefined;
  const pattern = likePattern(foldText(filters.user));
  const said = sql`searchable_text(concat_ws(' ', subject, key))`;
  return sql`(user_id = any(${uuidArray(unmatched.ids)}) or ${said} like ${pattern})`;
}

function where(conditions: (SQL | undefined)[]): SQL {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? sql`` : sql`where ${sql.join(given, sql` and `)}`;
}

const direction = (plan: SearchPlan) => (plan.descending ? sql`desc` : sql`asc`);

/** Those who were skipped with nothing to say about them; null where the filters leave none of them over. */
export function skipScope(plan: SearchPlan, filters: RecordFilters): SkipScope | null {
  const subset = plan.subsets.find(({ by }) => by === "all" || by === "users");
  if (!subset || !impliedStatuses(filters).includes("skipped")) return null;
  const which = [...timeConditions(filters, sql`p.planned_at`), syncCondition(filters, sql`p.sync_id`)];
  const users = subset.by === "users" ? subset.ids : null;
  return { sync: filters.sync, users, which: which.filter((condition) => condition !== undefined) };
}

/** The lines for these record ids, in the order of the ids. */
export async function readRecordRows(db: Database, ids: number[]): Promise<RecordRow[]> {
  if (ids.length === 0) return [];
  const stored = await db.select().from(userRecords).where(inArray(userRecords.id, ids));
  const found = new Map(stored.map((record): [number, Recorded] => [record.id, record]));
  const skips = await readSkips(
    db,
    ids.filter((id) => !found.has(id)),
  );
  for (const [id, skip] of skips) found.set(id, { ...nothingSaid, ...skip });
  const records = ids.flatMap((id) => found.get(id) ?? []);
  const around = await readAround(db, records);
  return records.map((record) => toRow(record, around));
}

/** What a line shows of a record, as stored. */
type Recorded = Pick<
  typeof userRecords.$inferSelect,
  | ("id" | "syncId" | "ordinal" | "userId" | "payloadId" | "sourceId" | "createdAt")
  | ("status" | "key" | "subject" | "changes" | "errors" | "warnings" | "note" | "notes" | "failingSince")
>;

const nothingSaid = {
  status: "skipped",
  ...{ changes: null, errors: null, note: null, failingSince: null },
} as const;

function standingOf({ status }: Recorded, sync: { persisted: boolean; heldAt: Date | null } | undefined): Standing {
  if (!sync) return status === "held" ? "held" : "persisted";
  if (sync.persisted) return "persisted";
  return sync.heldAt ? "held" : "dry";
}

/** The users, syncs and sources that these records are of. */
async function readAround(db: Database, records: readonly Recorded[]) {
  const idsOf = <T>(values: (T | null)[]) => [...new Set(values.filter((value) => value !== null))];
  const { persisted, heldAt, createdByName, createdAt, finishedAt } = syncs;
  const [people, runs, from] = await Promise.all([
    db
      .select({ id: users.id, name: users.name, email: shownEmail })
      .from(users)
      .where(inArray(users.id, idsOf(records.map(({ userId }) => userId)))),
    db
      .select({ id: syncs.id, persisted, heldAt, createdByName, createdAt, finishedAt })
      .from(syncs)
      .where(inArray(syncs.id, idsOf(records.flatMap(({ syncId, failingSince }) => [syncId, failingSince])))),
    db
      .select({ id: sources.id, kind: sources.kind, name: sources.name })
      .from(sources)
      .where(inArray(sources.id, idsOf(records.map(({ sourceId }) => sourceId)))),
  ]);
  return {
    users: new Map(people.map((one) => [one.id, one])),
    syncs: new Map(runs.map((one) => [one.id, one])),
    sources: new Map(from.map((one) => [one.id, one])),
  };
}

function toRow(record: Recorded, around: Awaited<ReturnType<typeof readAround>>): RecordRow {
  const user = around.users.get(record.userId ?? "");
  const sync = around.syncs.get(record.syncId ?? 0);
  const since = around.syncs.get(record.failingSince ?? 0);
  const errors = storedIssues.parse(record.errors);
  const names = namesOf(around.sources.get(record.sourceId) ?? null);
  const confirmedBy = confirmerOf(record.notes);
  return {
    id: record.id,
    syncId: record.syncId,
    ordinal: record.ordinal,
    userId: user ? record.userId : null,
    userName: user?.name ?? record.subject,
    userEmail: user?.email ?? null,
    key: record.key,
    names,
    status: record.status,
    standing: standingOf(record, sync),
    createdByName: sync?.createdByName ?? confirmedBy ?? "SCIM",
    confirmedBy,
    createdAt: record.createdAt,
    finishedAt: sync ? sync.finishedAt : record.createdAt,
    changed: Object.keys(storedChanges.parse(record.changes)),
    firstError: errors[0] ? wordsOf(errors[0], names) : null,
    errorCount: errors.length,
    warningCount: storedIssues.parse(record.warnings).length,
    note: readNotes(record, names),
    hasPayload: record.payloadId !== null,
    failingSince: since ? { syncId: since.id, at: since.createdAt } : null,
  };
}
