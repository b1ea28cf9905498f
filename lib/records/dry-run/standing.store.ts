import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { syncKinds, syncStatuses } from "../vocabulary";

const stored = z.object({
  id: z.coerce.number(),
  sourceId: z.number(),
  kind: z.enum(syncKinds),
  userId: z.string().nullable(),
  isDryRun: z.boolean(),
  status: z.enum(syncStatuses),
  mappingVersionId: z.number(),
  fingerprint: z.string().nullable(),
  finishedAt: z.coerce.date().nullable(),
  changes: z.number(),
  endsMissing: z.boolean(),
  applied: z.object({ syncId: z.number(), status: z.enum(syncStatuses), by: z.string() }).nullable(),
  newerId: z.coerce.number().nullable(),
});
export type StoredDryRun = z.output<typeof stored>;

/**
 * A sync as somebody who wants to apply it finds it; null where there is none. A sync that tried to apply it and was
 * cancelled, discarded or failed does not count: whom it did change is drift by then.
 */
export async function findDryRun(db: Database, syncId: number): Promise<StoredDryRun | null> {
  const [row] = await queryRows(
    db,
    sql`select s.id, s.source_id as "sourceId", s.kind, s.user_id as "userId",
          not s.persisted and s.held_at is null as "isDryRun", s.status, s.mapping_version_id as "mappingVersionId",
          s.fingerprint, s.finished_at as "finishedAt", s.created + s.updated + s.restored + s.terminated as changes,
          s.terminated > 0 and exists (select 1 from user_records r where r.sync_id = s.id and r.status <> 'skipped'
            and r.status = 'terminated' and r.payload_id is null) as "endsMissing",
          (select jsonb_build_object('syncId', a.id, 'status', a.status, 'by', a.created_by_name) from syncs a
            where a.of_sync_id = s.id and a.kind = 'apply' and a.status in ('pending', 'running', 'held', 'completed')
            order by a.id desc limit 1) as applied,
          (select max(n.id) from syncs n where n.source_id = s.source_id and n.id > s.id and n.kind in ('full', 'apply')
            and n.user_id is null and s.user_id is null and n.persisted and n.applied > 0
            and coalesce(n.of_sync_id, n.id) > s.id) as "newerId"
        from syncs s where s.id = ${syncId}`,
  );
  return row ? stored.parse(row) : null;
}

/** Nobody else applies this dry run until the transaction ends. */
export async function lockDryRun(tx: Database, syncId: number): Promise<void> {
  await tx.execute(sql`select 1 from syncs where id = ${syncId} for update`);
}
