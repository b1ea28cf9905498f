import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { copyRows } from "@/lib/db/copy";
import { jsonText } from "@/lib/db/json-text";
import { expectManyRows } from "@/lib/db/planner";
import { queryRows } from "@/lib/db/rows";
import { ownerOf } from "@/lib/directory/skips/skips.store";
import type { Seen } from "../guard/seen";
import type { Span } from "../pages.store";
import type { SyncContext } from "../sync-context";
import { type PlannedRecord, recordColumns } from "./record";

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
          settled as materialized (${settledLinks(sync)}),
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

/** The payloads whose users need no look: what this source said last, settled under the same rules, of users as they were. */
const settledLinks = (sync: SyncContext): SQL =>
  sql`select link.payload_id from user_sources link join users u on u.id = link.user_id and u.version = link.user_version
    where link.source_id = ${sync.sourceId} and link.fingerprint = ${sync.fingerprint}
      and (link.due_on is null or link.due_on > ${sync.today}::date)
      and (${sync.subject?.userId ?? null}::uuid is null or link.user_id = ${sync.subject?.userId ?? null}::uuid)`;

export type ToPlan = { ordinal: number; payload_id: number; body: string; owner: string | null };

/**
 * What is to be evaluated of a page; `owner` is the user that the payload was settled for last. Adding nothing to the ids
 * unpacks them once, rather than once for each place.
 */
export async function readToPlan(tx: Database, sync: SyncContext, page: number): Promise<ToPlan[]> {
  return queryRows<ToPlan>(
    tx,
    sql`with page as materialized (
        select p.first_ordinal, p.to_plan, content.payload_ids || '{}'::bigint[] as payload_ids
        from sync_pages p join page_contents content on content.id = p.content_id
        where p.sync_id = ${sync.id} and p.page = ${page})
      select page.first_ordinal + item.at - 1 as ordinal, payload.id as payload_id, payload.body,
        ${ownerOf(sql`payload.id`, sql`${sync.sourceId}`, sql`${sync.id}::bigint`)} as owner
      from page cross join lateral unnest(page.to_plan) item(at) join payloads payload on payload.id = page.payload_ids[item.at]
      order by item.at`,
  );
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
