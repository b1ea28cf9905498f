import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { jsonText } from "@/lib/db/json-text";
import { countChanged, queryRows } from "@/lib/db/rows";
import { chosenRecords } from "@/lib/records/held/groups";
import { type SyncCounts, type SyncStage, syncKinds, syncStatuses } from "@/lib/records/vocabulary";
import type { PullSummary } from "@/lib/sources/adapter";

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
  ofSyncId: z.coerce.number().nullable(),
  chosen: chosenRecords.nullable(),
  createdByName: z.string(),
  runRules: z.boolean(),
});
export type SyncRow = z.infer<typeof syncRow>;

export async function readSync(db: Database, id: number): Promise<SyncRow | null> {
  const rows = await queryRows(
    db,
    sql`select id, source_id as "sourceId", kind, user_id as "userId", persisted, status,
          mapping_version_id as "mappingVersionId", fingerprint, feed_complete as "feedComplete", fetched,
          started_at as "startedAt", of_sync_id as "ofSyncId", chosen,
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

/** A run that has written nothing for this long counts as dead, and another run may continue its sync. */
export const silence = sql`interval '15 minutes'`;

/**
 * Claims a sync for this run: a pending one, its own, or one whose run has gone silent. False when the sync has ended
 * or another run works on it: an event may come twice, but a sync is done once.
 */
export async function claimSync(
  tx: Database,
  id: number,
  claim: { runId: string; fingerprint: string; now: Date },
): Promise<boolean> {
  const changed = await countChanged(
    tx,
    sql`update syncs set status = 'running', fingerprint = coalesce(fingerprint, ${claim.fingerprint}),
          started_at = coalesce(started_at, ${claim.now.toISOString()}::timestamptz),
          run_id = ${claim.runId}, beat_at = now()
        where id = ${id} and (status = 'pending' or status = 'running'
          and (run_id is null or run_id = ${claim.runId} or beat_at < now() - ${silence}))`,
  );
  return changed === 1;
}

/** Whether this run has claimed the sync, or no run has. */
export async function holdsSync(db: Database, id: number, runId: string): Promise<boolean> {
  const rows = await queryRows(db, sql`select 1 from syncs where id = ${id} and (run_id is null or run_id = ${runId})`);
  return rows.length === 1;
}

/** Records the stage that the run has reached; false when the sync no longer belongs to this run. */
export async function markStage(
  db: Database,
  id: number,
  at: { runId: string; stage: SyncStage; now: Date },
): Promise<boolean> {
  const changed = await countChanged(
    db,
    sql`update syncs set beat_at = now(), stage = ${at.stage},
          stage_started_at = case when stage is distinct from ${at.stage} then ${at.now.toISOString()}::timestamptz
            else stage_started_at end
        where id = ${id} and run_id = ${at.runId}`,
  );
  return changed === 1;
}

export async function markFed(db: Database, id: number, feed: Omit<PullSummary, "bytes">): Promise<void> {
  const { complete, proof, file = null, notes = null } = feed;
  await db.execute(sql`update syncs set feed_complete = ${complete}, feed_proof = ${proof}, feed_file_id = ${file},
      feed_notes = ${notes && jsonText(notes)}::text::jsonb where id = ${id}`);
}

/** Adds to the live counters, in the transaction of the work they count. */
export async function addProgress(
  tx: Database,
  id: number,
  more: { planned?: number; applied?: number; counts?: Partial<SyncCounts> },
): Promise<void> {
  const { created = 0, updated = 0, restored = 0, terminated = 0, skipped = 0, failed = 0 } = more.counts ?? {};
  await tx.execute(
    sql`update syncs set beat_at = now(), planned = planned + ${more.planned ?? 0}, applied = applied + ${more.applied ?? 0},
          created = created + ${created}, updated = updated + ${updated}, restored = restored + ${restored},
          terminated = terminated + ${terminated}, skipped = skipped + ${skipped}, failed = failed + ${failed}
        where id = ${id}`,
  );
}

/**
 * Counts the outcomes again from the records, after settling has failed some of them. A place of a planned page that has no
 * row was skipped.
 */
export async function recount(tx: Database, id: number): Promise<void> {
  await tx.execute(
    sql`update syncs s set created = c.created, updated = c.updated, restored = c.restored,
          terminated = c.terminated, skipped = pages.places - c.others, failed = c.failed
        from (select count(*) filter (where status = 'created') as created,
            count(*) filter (where status = 'updated') as updated,
            count(*) filter (where status = 'restored') as restored,
            count(*) filter (where status = 'terminated') as terminated,
            count(*) filter (where status = 'failed') as failed,
            count(*) filter (where status <> 'skipped') as others
          from user_records where sync_id = ${id}) c,
          (select coalesce(sum(size), 0) as places from sync_pages where sync_id = ${id} and planned_at is not null) pages
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
        where id = ${id} and status in ('pending', 'running')`,
  );
  return changed === 1;
}
