import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { likePattern } from "@/lib/paging/params";
import { storedChanges } from "../list-records/row";
import { driftKinds } from "./drift";
import { driftIn } from "./drift.store";
import { type PlannedPerson, type PlannedStatus, plannedStatuses } from "./planned";

const stored = z.object({
  recordId: z.coerce.number(),
  ordinal: z.number(),
  status: z.enum(plannedStatuses),
  name: z.string(),
  key: z.string().nullable(),
  changes: storedChanges,
  drift: z.enum(driftKinds).nullable(),
});

export type PlannedScope = { words: string; status: PlannedStatus; after: number; limit: number };

/** The people of one outcome of a dry run in the order of its feed, those whose name or key has the words. */
export async function listPlanned(
  db: Database,
  syncId: number,
  { words, status, after, limit }: PlannedScope,
): Promise<PlannedPerson[]> {
  const rows = await queryRows(
    db,
    sql`select r.id as "recordId", r.ordinal, r.status, coalesce(u.name, r.subject, r.key, '') as name,
          coalesce(r.key, u.employee_id) as key, r.changes, ${driftIn(syncId)} as drift
        from user_records r left join users u on u.id = r.user_id
        where r.sync_id = ${syncId} and r.status <> 'skipped' and r.status = ${status}::record_status and r.ordinal > ${after}
          and (${words} = '' or coalesce(u.name, r.subject, '') ilike ${likePattern(words)} or r.key = ${words}
            or u.employee_id = ${words} or u.email = lower(${words}))
        order by r.ordinal limit ${limit}`,
  );
  return rows.map((row) => stored.parse(row));
}
