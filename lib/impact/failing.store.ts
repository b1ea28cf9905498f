import { sql } from "drizzle-orm";
import { withBodies } from "@/lib/db/bodies";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { hasIssue } from "@/lib/directory/issues/issue.store";

/** A payload that failed in the latest full sync; `label` is the person's name or key. */
export type Failing = { recordId: number; ordinal: number; payloadId: number; label: string; body: string };

/**
 * Failed payloads that a draft could mend. Not those that failed as duplicates, or that a later single-user sync has
 * settled.
 */
const mendable = (sourceId: number) => sql`
  from user_records r join payloads payload on payload.id = r.payload_id
  where r.sync_id = (select id from syncs
      where source_id = ${sourceId} and kind = 'full' and status = 'completed' order by id desc limit 1)
    and r.status = 'failed' and not ${hasIssue(sql`r.errors`, "duplicate")}
    and not exists (select 1 from user_sources link where link.source_id = ${sourceId} and link.payload_id = r.payload_id)`;

export async function countFailing(db: Database, sourceId: number): Promise<number> {
  const rows = await queryRows<{ count: number }>(db, sql`select count(*)::int as count ${mendable(sourceId)}`);
  return rows[0]?.count ?? 0;
}

export async function readFailing(db: Database, sourceId: number, after: number, limit: number): Promise<Failing[]> {
  const rows = await queryRows<Omit<Failing, "label"> & { label: string | null }>(
    db,
    sql`select r.id as "recordId", r.ordinal, r.payload_id as "payloadId", payload.body,
          coalesce(r.subject, r.key) as label
        ${mendable(sourceId)} and r.ordinal > ${after} order by r.ordinal limit ${limit}`,
  );
  return withBodies(rows).map((row) => ({
    ...row,
    recordId: Number(row.recordId),
    label: row.label ?? `Payload ${row.payloadId}`,
  }));
}
