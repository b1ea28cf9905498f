import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";

/** Removes a sync's pages, what no other page holds, and what is known of payloads that no page names any more. */
export async function forgetPages(tx: Database, syncId: number): Promise<void> {
  await tx.execute(
    sql`with gone as (delete from sync_pages where sync_id = ${syncId} returning content_id),
        contents as (delete from page_contents content
          where content.id in (select content_id from gone)
            and not exists (select 1 from sync_pages other where other.content_id = content.id and other.sync_id <> ${syncId})
          returning id, payload_ids),
        unnamed as materialized (select distinct item.id from contents cross join lateral unnest(payload_ids) item(id)
          where not exists (select 1 from page_contents other
            where other.payload_ids @> array[item.id] and other.id not in (select id from contents))),
        links as (delete from past_links where payload_id in (select id from unnamed))
        delete from strangers where payload_id in (select id from unnamed)`,
  );
}
