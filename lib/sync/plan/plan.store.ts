import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { copyRows } from "@/lib/db/copy";
import { jsonText } from "@/lib/db/json-text";
import { countChanged, queryRows } from "@/lib/db/rows";
import type { Seen } from "../guard/seen";
import type { Span } from "../pages.store";
import type { SyncContext } from "../sync-context";
import { type PlannedRecord, recordColumns } from "./record";

/**
 * Skips records without evaluating them: same payload, same fingerprint, the user as this source left them, nothing
 * due. The payload's `received_at` stays: the record alone says that it came again.
 */
export async function skipUnchanged(tx: Database, sync: SyncContext, page: number): Promise<number> {
  return countChanged(
    tx,
    sql`insert into user_records (sync_id, ordinal, source_id, user_id, payload_id, status)
      select p.sync_id, p.first_ordinal + item.at - 1, ${sync.sourceId}, link.user_id, item.id, 'skipped'
      from sync_pages p
      cross join unnest(p.payload_ids) with ordinality item(id, at)
      cross join lateral (${linksOf(sync)}) link
      join users u on u.id = link.user_id and u.version = link.user_version
      where p.sync_id = ${sync.id} and p.page = ${page}
        and (${sync.subject?.userId ?? null}::uuid is null or link.user_id = ${sync.subject?.userId ?? null}::uuid)`,
  );
}

/**
 * Links that the payload `item` may be skipped by. `offset 0` keeps the planner from reversing the look-up: without
 * statistics it expects no rows for "this source, this fingerprint", and loops over all links for each payload.
 */
const linksOf = (sync: SyncContext): SQL =>
  sql`select own.user_id, own.user_version from user_sources own
    where own.payload_id = item.id and own.source_id = ${sync.sourceId} and own.fingerprint = ${sync.fingerprint}
      and (own.due_on is null or own.due_on > ${sync.today}::date) offset 0`;

export async function readRemaining(tx: Database, syncId: number, page: number, span: Span) {
  return queryRows<{ ordinal: number; payload_id: number; body: string }>(
    tx,
    sql`select (p.first_ordinal + item.at - 1)::int as ordinal, item.id as payload_id, payload.body
      from sync_pages p
      cross join unnest(p.payload_ids) with ordinality item(id, at)
      join payloads payload on payload.id = item.id
      where p.sync_id = ${syncId} and p.page = ${page}
        and p.first_ordinal + item.at - 1 not in (select ordinal from user_records
          where sync_id = ${syncId} and ordinal between ${span.first} and ${span.last})
      order by item.at`,
  );
}

export async function insertRecords(tx: Database, records: readonly PlannedRecord[]): Promise<void> {
  await copyRows(
    tx,
    "user_records",
    recordColumns,
    records.map((record) => record.values),
  );
}

/** What the payloads of a page have, for the guard. */
export async function storeSeen(tx: Database, syncId: number, page: number, seen: Seen): Promise<void> {
  await tx.execute(
    sql`update sync_pages set seen = ${jsonText(seen)}::text::jsonb where sync_id = ${syncId} and page = ${page}`,
  );
}
