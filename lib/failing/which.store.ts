import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { WantedFailing, WhichFailing } from "./which";
import { whose } from "./whose.store";

/**
 * The condition that a row `f` of `failing` is one of these. Records may be of an earlier sync, or of a dry run: they stand
 * for whoever they are of.
 */
export function isWanted(which: WhichFailing): SQL {
  if ("sourceId" in which) {
    return sql`f.source_id = ${which.sourceId} and f.code = ${which.code} and f.attribute = ${which.attribute} and f.dismissed_at is null`;
  }
  return sql`(f.source_id, f.whose) in (select r.source_id, ${whose(sql`r`)} from user_records r
    where r.id = any(${`{${which.recordIds.join(",")}}`}::bigint[]) and r.status = 'failed')`;
}

export async function countWanted(db: Database, which: WhichFailing): Promise<WantedFailing> {
  const rows = await queryRows<{ sourceId: number; people: number; payloads: number; last: number | string }>(
    db,
    sql`select f.source_id as "sourceId", count(*)::int as people, count(distinct p.id)::int as payloads, max(f.sync_id) as last
        from failing f left join payloads p on p.id = f.payload_id where ${isWanted(which)} group by 1 order by 1`,
  );
  return {
    people: rows.reduce((sum, row) => sum + row.people, 0),
    payloads: rows.reduce((sum, row) => sum + row.payloads, 0),
    sourceIds: rows.map((row) => row.sourceId),
    lastSyncId: Math.max(0, ...rows.map((row) => Number(row.last))),
  };
}
