import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/** Of the people who failed in a sync, how many had failed before, and since which syncs at the earliest and the latest. */
export type FailingBefore = { people: number; first: number; last: number };

const lookAt = 20_000;

/** Null where nobody had. Looks at the first 20,000 failed records, as the groups by cause do. */
export async function countFailingBefore(db: Database, syncId: number): Promise<FailingBefore | null> {
  const [row] = await queryRows<{ people: number; first: unknown; last: unknown }>(
    db,
    sql`select count(since)::int as people, min(since) as first, max(since) as last
        from (select failing_since as since from user_records
          where sync_id = ${syncId} and status <> 'skipped' and status = 'failed' order by ordinal limit ${lookAt}) failed`,
  );
  if (!row || row.people === 0) return null;
  return { people: row.people, first: Number(row.first), last: Number(row.last) };
}
