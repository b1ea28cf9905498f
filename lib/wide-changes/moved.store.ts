import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/**
 * A text that is another one once people may have changed: each sync, push and change by an admin leaves a record or an
 * audit line. Null while a sync is under way.
 */
export async function readMark(db: Database): Promise<string | null> {
  const [row] = await queryRows<{ mark: string; busy: boolean }>(
    db,
    sql`select concat_ws(' ', (select max(id) from user_records), '/', (select max(id) from audit_events)) as mark,
          exists (select from syncs where status in ('pending', 'running')) as busy`,
  );
  return row && !row.busy ? row.mark : null;
}
