import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";

/** The last ordinal in the pages of a sync, as a scalar. */
export const lastOrdinal = (syncId: number): SQL =>
  sql`(select coalesce(max(first_ordinal + size - 1), 0) from sync_pages where sync_id = ${syncId})`;

/** Adds pages of `size` after the last one for `count` records without a payload. They count as planned. */
export async function addPages(tx: Database, syncId: number, count: number, size: number): Promise<void> {
  await tx.execute(
    sql`with added as (insert into sync_pages (sync_id, page, first_ordinal, size, to_plan, planned_at)
        select ${syncId}, last.page + 1 + part.at, last.ordinal + part.at * ${size} + 1,
          least(${size}, ${count} - part.at * ${size}), '{}', now()
        from (select coalesce(max(page), 0) as page, ${lastOrdinal(syncId)} as ordinal from sync_pages where sync_id = ${syncId}) last
        cross join generate_series(0, (${count} - 1) / ${size}) part(at)
        returning size)
        update syncs set planned = planned + added.places from (select sum(size)::int as places from added) added
        where id = ${syncId}`,
  );
}
