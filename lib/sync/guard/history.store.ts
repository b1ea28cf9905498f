import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { jsonText } from "@/lib/db/json-text";
import { queryRows } from "@/lib/db/rows";
import { type Seen, seen } from "./seen";

export type FeedHistory = {
  syncId: number;
  records: number;
  feed: string | null;
  seen: Seen;
  statusExpression: string;
};

const row = z.object({
  syncId: z.coerce.number(),
  records: z.number(),
  feed: z.string().nullable(),
  seen,
  statusExpression: z.string(),
});

export async function readHistory(tx: Database, sourceId: number): Promise<FeedHistory | null> {
  const rows = await queryRows(
    tx,
    sql`select sync_id as "syncId", records, feed, seen, status_expression as "statusExpression"
        from feed_history where source_id = ${sourceId}`,
  );
  return rows[0] ? row.parse(rows[0]) : null;
}

export async function writeHistory(tx: Database, sourceId: number, history: FeedHistory): Promise<void> {
  const { syncId, records, feed, statusExpression } = history;
  await tx.execute(
    sql`insert into feed_history (source_id, sync_id, records, feed, seen, status_expression)
        values (${sourceId}, ${syncId}, ${records}, ${feed}, ${jsonText(history.seen)}::text::jsonb, ${statusExpression})
        on conflict (source_id) do update set sync_id = excluded.sync_id, records = excluded.records,
          feed = excluded.feed, seen = excluded.seen, status_expression = excluded.status_expression`,
  );
}

/** The last sync of the source that carried out a whole, complete feed, before this one. */
export async function findLastApplied(tx: Database, sourceId: number, before: number) {
  const rows = await queryRows<{ id: number | string; records: number }>(
    tx,
    sql`select id, fetched as records from syncs
        where source_id = ${sourceId} and kind in ('full', 'apply') and chosen is null and persisted
          and status = 'completed' and feed_complete
          and id < ${before}
        order by id desc limit 1`,
  );
  return rows[0] ? { id: Number(rows[0].id), records: rows[0].records } : null;
}

/** What the pages of a sync have noted, in their order. */
export async function readPagesSeen(tx: Database, syncId: number): Promise<Seen[]> {
  const rows = await queryRows(
    tx,
    sql`select seen from sync_pages where sync_id = ${syncId} and seen is not null order by page`,
  );
  return rows.map((page) => seen.parse(page.seen));
}

/** Which of these payloads are in the feed: a few, so that each is looked up. */
export async function findInFeed(tx: Database, syncId: number, ids: readonly number[]): Promise<Set<number>> {
  const rows = await queryRows<{ id: number | string }>(
    tx,
    sql`select wanted.id from unnest(${`{${ids.join(",")}}`}::bigint[]) wanted(id)
        where exists (select 1 from page_contents content join sync_pages p on p.content_id = content.id
          where content.payload_ids @> array[wanted.id] and p.sync_id = ${syncId} offset 0)`,
  );
  return new Set(rows.map(({ id }) => Number(id)));
}

/** One text for all payloads in their order. */
export async function hashFeed(tx: Database, syncId: number): Promise<string> {
  const [row] = await queryRows<{ hash: string }>(
    tx,
    sql`select md5(string_agg(content.hash::text, ';' order by p.page)) as hash
        from sync_pages p join page_contents content on content.id = p.content_id where p.sync_id = ${syncId}`,
  );
  return row?.hash ?? "";
}

/** Whether two syncs had the same contents in the same order: a look at their pages, not at the payloads. */
export async function haveSameFeed(tx: Database, syncId: number, otherId: number): Promise<boolean> {
  const contents = (id: number) =>
    sql`(select string_agg(content_id::text, ',' order by page) from sync_pages where sync_id = ${id} and content_id is not null)`;
  const [row] = await queryRows<{ same: boolean | null }>(
    tx,
    sql`select ${contents(syncId)} = ${contents(otherId)} as same`,
  );
  return row?.same === true;
}
