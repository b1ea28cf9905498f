import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { countChanged, queryRows } from "@/lib/db/rows";
import { type SyncCounts, type SyncStage, syncKinds, syncStatuses } from "./vocabulary";

export type SyncError = { code: string; message: string; remedy: string | null; detail: string | null };

const syncRow = z.object({
  id: z.coerce.number(),
  sourceId: z.number(),
  kind: z.enum(syncKinds),
  userId: z.string().nullable(),
  persisted: z.boolean(),
  status: z.enum(syncStatuses),
  mappingVersionId: z.number(),
  fingerprint: z.string().nullable(),
  feedComplete: z.boolean().nullable(),
  fetched: z.number(),
  startedAt: z.coerce.date().nullable(),
  createdByName: z.string(),
  runRules: z.boolean(),
});
export type SyncRow = z.infer<typeof syncRow>;

export async function readSync(db: Database, id: number): Promise<SyncRow | null> {
  const rows = await queryRows(
    db,
    sql`select id, source_id as "sourceId", kind, user_id as "userId", persisted, status,
          mapping_version_id as "mappingVersionId", fingerprint, feed_complete as "feedComplete", fetched,
          started_at as "startedAt",
          created_by_name as "createdByName", run_rules as "runRules"
        from syncs where id = ${id}`,
  );
  return rows[0] ? syncRow.parse(rows[0]) : null;
}

export async function readCancelRequested(db: Database, id: number): Promise<boolean> {
  const rows = await queryRows<{ asked: boolean }>(
    db,
    sql`select cancel_requested_at is not null or status = 'cancelled' as asked from syncs where id = ${id}`,
  );
  return rows[0]?.asked ?? true;
}

/** From pending to running, or on with a sync that was interrupted; false when it has ended already. */
export async function markRunning(tx: Database, id: number, fingerprint: string, now: Date): Promise<boolean> {
  const changed = await countChanged(
    tx,
    sql`update syncs set status = 'running', fingerprint = coalesce(fingerprint, ${fingerprint}),
          started_at = coalesce(started_at, ${now.toISOString()}::timestamptz)
        where id = ${id} and status in ('pending', 'running')`,
  );
  return changed === 1;
}

export async function markStage(db: Database, id: number, stage: SyncStage, now: Date): Promise<void> {
  await db.execute(
    sql`update syncs set stage = ${stage}, stage_started_at = ${now.toISOString()}::timestamptz
        where id = ${id} and stage is distinct from ${stage}`,
  );
}

export async function markFed(db: Database, id: number, feed: { complete: boolean; proof: string }): Promise<void> {
  await db.execute(sql`update syncs set feed_complete = ${feed.complete}, feed_proof = ${feed.proof} where id = ${id}`);
}

/** Adds to the live counters, in the transaction of the work they count. */
export async function addProgress(
  tx: Database,
  id: number,
  more: { planned?: number; applied?: number; counts?: Partial<SyncCounts> },
): Promise<void> {
  const { created = 0, updated = 0, restored = 0, terminated = 0, skipped = 0, failed = 0 } = more.counts ?? {};
  await tx.execute(
    sql`update syncs set planned = planned + ${more.planned ?? 0}, applied = applied + ${more.applied ?? 0},
          created = created + ${created}, updated = updated + ${updated}, restored = restored + ${restored},
          terminated = terminated + ${terminated}, skipped = skipped + ${skipped}, failed = failed + ${failed}
        where id = ${id}`,
  );
}

/** Counts anew from the records: after duplicates and conflicts have moved some of them to failed. */
export async function recount(tx: Database, id: number): Promise<void> {
  await tx.execute(
    sql`update syncs s set created = c.created, updated = c.updated, restored = c.restored,
          terminated = c.terminated, skipped = c.skipped, failed = c.failed
        from (select count(*) filter (where status = 'created') as created,
            count(*) filter (where status = 'updated') as updated,
            count(*) filter (where status = 'restored') as restored,
            count(*) filter (where status = 'terminated') as terminated,
            count(*) filter (where status = 'skipped') as skipped,
            count(*) filter (where status = 'failed') as failed
          from user_records where sync_id = ${id}) c
        where s.id = ${id}`,
  );
}

/** Ends a sync once; false when it had ended already. */
export async function markFinished(
  tx: Database,
  id: number,
  end: { status: "completed" | "failed" | "cancelled"; error: SyncError | null; now: Date },
): Promise<boolean> {
  const changed = await countChanged(
    tx,
    sql`update syncs set status = ${end.status}, finished_at = ${end.now.toISOString()}::timestamptz,
          error = ${end.error ? JSON.stringify(end.error) : null}::text::jsonb
        where id = ${id} and status in ('pending', 'running', 'held')`,
  );
  return changed === 1;
}
