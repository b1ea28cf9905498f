import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/** How many pushes wait for an admin, and how many people pushes ended the access of since then. */
export async function countHeldPushes(
  db: Database,
  sourceId: number,
  since: Date,
): Promise<{ waiting: number; recent: number }> {
  const [row] = await queryRows<{ waiting: number; recent: number }>(
    db,
    sql`select (select count(*)::int from scim_resources r join users u on u.id = r.user_id
            where r.held_at is not null and r.discarded_by is null and u.status = 'active') as waiting,
          (select count(*)::int from scim_endings
            where source_id = ${sourceId} and at > ${since.toISOString()}::timestamptz) as recent`,
  );
  return row ?? { waiting: 0, recent: 0 };
}
