import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { skipsOfSync } from "@/lib/directory/skips/skips.store";

/**
 * Active people of a source who were in none of the records of its last complete feed. Admins are not among them: nobody
 * loses that role by being missing. A sync may keep a few of these, whose record it could not tell.
 */
export async function countMissing(db: Database, sourceId: number): Promise<number> {
  const [row] = await queryRows<{ count: number }>(
    db,
    sql`with last as materialized (select max(id) as id from syncs
          where source_id = ${sourceId} and kind = 'full' and status = 'completed' and feed_complete and fetched > 0),
        skipped as materialized (${skipsOfSync(sql`(select id from last)`)})
        select count(*)::int as count from user_sources link join users u on u.id = link.user_id
        where link.source_id = ${sourceId} and u.status = 'active' and u.role <> 'admin'
          and (select id from last) is not null
          and not exists (select 1 from user_records r where r.sync_id = (select id from last) and r.user_id = u.id and r.payload_id is not null)
          and not exists (select 1 from skipped where skipped.payload_id = link.payload_id)`,
  );
  return row?.count ?? 0;
}
