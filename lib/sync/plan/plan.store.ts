import { type SQL, sql } from "drizzle-orm";
import { withBodies } from "@/lib/db/bodies";
import type { Database } from "@/lib/db/client";
import { copyRows } from "@/lib/db/copy";
import { jsonText } from "@/lib/db/json-text";
import { expectManyRows } from "@/lib/db/planner";
import { queryRows } from "@/lib/db/rows";
import { ownerOf } from "@/lib/directory/skips/skips.store";
import type { Seen } from "../guard/seen";
import type { Span } from "../pages.store";
import type { SyncContext } from "../sync-context";
import { type PlannedRecord, recordColumns, type Stranger } from "./record";

/** So many pages are looked through in one statement, which reads the links and users once for all of them. */
const pagesAtOnce = 512;

/**
 * Skips records without evaluating them, or a row: same payload, same fingerprint, the user as this source left them, nothing
 * due. A page that has no others is done. The payload's `received_at` stays. False when no page was left to look through.
 */
export async function skipUnchanged(db: Database, sync: SyncContext): Promise<boolean> {
  const isDone = sql`fresh.places is null`;
  return db.transaction(async (tx) => {
    await expectManyRows(tx);
    const [looked] = await queryRows<{ pages: number }>(
      tx,
      sql`with pages as materialized (
            select page, content_id from sync_pages where sync_id = ${sync.id} and planned_at is null and to_plan is null
            order by page limit ${pagesAtOnce}),
          settled as materialized (${settled(sync)}),
          fresh as materialized (
            select pages.page, array_agg(item.at::int) as places
            from pages join page_contents content on content.id = pages.content_id
            cross join lateral unnest(content.payload_ids) with ordinality item(id, at)
            where not exists (select 1 from settled where settled.payload_id = item.id) group by pages.page),
          looked as (
            update sync_pages p set to_plan = coalesce(fresh.places, '{}'), planned_at = case when ${isDone} then now() end,
              applied_at = case when ${isDone} and ${sync.persisted}::boolean then now() end
            from pages left join fresh on fresh.page = pages.page
            where p.sync_id = ${sync.id} and p.page = pages.page and p.to_plan is null
            returning p.size, p.planned_at is not null as is_done),
          counted as (
            update syncs set beat_at = now(), planned = planned + done.places, skipped = skipped + done.places,
              applied = applied + case when ${sync.persisted}::boolean then done.places else 0 end
            from (select coalesce(sum(size) filter (where is_done), 0)::int as places from looked) done
            where id = ${sync.id})
          select count(*)::int as pages from looked`,
    );
    return (looked?.pages ?? 0) > 0;
  });
}

/**
 * The payloads that need no look: what this source said last, settled under the same rules, of users as they were, and what
 * was said of people without a user, as long as nobody has their keys. By `offset 0` these are looked up: otherwise all users
 * would be read twice for the few who are nobody.
 */
function settled(sync: SyncContext): SQL {
  const isFresh = sql`fingerprint = ${sync.fingerprint} and (due_on is null or due_on > ${sync.today}::date)`;
  return sql`select link.payload_id from user_sources link join users u on u.id = link.user_id and u.version = link.user_version
      where link.source_id = ${sync.sourceId} and ${isFresh}
        and (${sync.subject?.userId ?? null}::uuid is null or link.user_id = ${sync.subject?.userId ?? null}::uuid)
    union all
    select said.payload_id from strangers said
      where said.source_id = ${sync.sourceId} and ${isFresh} and ${sync.subject === null}::boolean
        and not exists (select 1 from users u where u.email = said.email offset 0)
        and not exists (select 1 from users u where u.employee_id = said.employee_id offset 0)`;
}

export type ToPlan = { ordinal: number; payload_id: number; body: string };

/** What is to be evaluated of a page. Adding nothing to the ids unpacks them once, rather than once for each place. */
export async function readToPlan(tx: Database, sync: SyncContext, page: number): Promise<ToPlan[]> {
  const rows = await queryRows<ToPlan>(
    tx,
    sql`with page as materialized (
        select p.first_ordinal, p.to_plan, content.payload_ids || '{}'::bigint[] as payload_ids
        from sync_pages p join page_contents content on content.id = p.content_id
        where p.sync_id = ${sync.id} and p.page = ${page})
      select page.first_ordinal + item.at - 1 as ordinal, payload.id as payload_id, payload.body
      from page cross join lateral unnest(page.to_plan) item(at) join payloads payload on payload.id = page.payload_ids[item.at]
      order by item.at`,
  );
  return withBodies(rows);
}

/** payload → the user whom the place of a page with it would be taken for, if it had no row. */
export async function readOwners(
  tx: Database,
  sync: SyncContext,
  payloadIds: readonly number[],
): Promise<Map<number, string | null>> {
  if (payloadIds.length === 0) return new Map();
  const rows = await queryRows<{ id: unknown; owner: string | null }>(
    tx,
    sql`select said.id, ${ownerOf(sql`said.id`, sql`${sync.sourceId}`, sql`${sync.id}::bigint`)} as owner
        from unnest(${`{${payloadIds.join(",")}}`}::bigint[]) said(id)`,
  );
  return new Map(rows.map(({ id, owner }) => [Number(id), owner]));
}

/** Each row has the id of its place in the page. */
export async function insertRecords(tx: Database, span: Span, records: readonly PlannedRecord[]): Promise<void> {
  const { first, firstRecordId } = span;
  if (firstRecordId === null) throw new Error("A page to plan has no ids for its records.");
  await copyRows(
    tx,
    "user_records",
    ["id", ...recordColumns],
    records.map(({ ordinal, values }) => [firstRecordId + ordinal - first, ...values]),
  );
}

/** What the payloads of a page have, for the guard. */
export async function storeSeen(tx: Database, syncId: number, page: number, seen: Seen): Promise<void> {
  await tx.execute(
    sql`update sync_pages set seen = ${jsonText(seen)}::text::jsonb where sync_id = ${syncId} and page = ${page}`,
  );
}

/** Remembers what is said of these payloads; answers those of which it was said before. */
export async function rememberStrangers(
  tx: Database,
  sync: SyncContext,
  strangers: readonly Stranger[],
): Promise<Set<number>> {
  if (strangers.length === 0) return new Set();
  const rows = await queryRows<{ payload_id: unknown }>(
    tx,
    sql`with given as materialized (select * from jsonb_to_recordset(${jsonText(strangers)}::text::jsonb)
          x(payload_id bigint, email text, employee_id text, key text, subject text, due_on date, notes jsonb, warnings jsonb)),
        latest as materialized (
          select distinct on (said.payload_id) said.payload_id, said.since_sync_id,
            (said.key, said.subject, said.notes, said.warnings) is not distinct from (given.key, given.subject, given.notes, given.warnings)
              as is_same
          from strangers said join given on given.payload_id = said.payload_id
          order by said.payload_id, said.since_sync_id desc),
        kept as (update strangers said set fingerprint = case when is_same then ${sync.fingerprint} else '' end,
            due_on = given.due_on, email = given.email, employee_id = given.employee_id
          from latest join given on given.payload_id = latest.payload_id
          where said.payload_id = latest.payload_id and said.since_sync_id = latest.since_sync_id),
        added as (insert into strangers (payload_id, since_sync_id, source_id, fingerprint, due_on, email, employee_id, key, subject, notes, warnings)
          select distinct on (payload_id) payload_id, ${sync.id}, ${sync.sourceId}, ${sync.fingerprint}, due_on, email, employee_id, key, subject, notes, warnings
          from given where payload_id not in (select payload_id from latest where is_same)
          on conflict do nothing)
        select payload_id from latest where is_same`,
  );
  return new Set(rows.map(({ payload_id }) => Number(payload_id)));
}
