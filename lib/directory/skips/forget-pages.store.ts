import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";

/** Removes a sync's pages, what no other page holds, and whose payloads those were that no page names any more. */
export async function forgetPages(tx: Database, syncId: number): Promise<void> {
  await tx.execute(
    sql`with gone as (delete from sync_pages where sync_id = ${syncId} returning content_id),
        unnamed as (delete from page_contents content
          where content.id in (select content_id from gone)
            and not exists (select 1 from sync_pages other where other.content_id = content.id and other.sync_id <> ${syncId})
          returning id, payload_ids)
        delete from past_links past
        where past.payload_id in (select unnest(payload_ids) from unnamed)
          and not exists (select 1 from page_contents other
            where other.payload_ids @> array[past.payload_id] and other.id not in (select id from unnamed))`,
  );
}
