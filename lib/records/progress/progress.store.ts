import { inArray, or, sql } from "drizzle-orm";
import { syncs } from "@/drizzle/schema/syncs";
import type { Database } from "@/lib/db/client";
import type { SyncCounts, SyncStage, SyncStatus } from "../vocabulary";
import { measureProgress, type Progress } from "./rate";

export type SyncProgress = {
  id: number;
  status: SyncStatus;
  stage: SyncStage | null;
  cancelRequested: boolean;
  /** For a pending sync, the running sync of the same source. */
  waitsFor: number | null;
  counts: SyncCounts;
  progress: Progress;
};

export const unfinishedStatuses = ["pending", "running"] as const;

const columns = {
  id: syncs.id,
  status: syncs.status,
  stage: syncs.stage,
  persisted: syncs.persisted,
  expected: syncs.expected,
  fetched: syncs.fetched,
  planned: syncs.planned,
  applied: syncs.applied,
  counts: {
    created: syncs.created,
    updated: syncs.updated,
    restored: syncs.restored,
    terminated: syncs.terminated,
    skipped: syncs.skipped,
    failed: syncs.failed,
  },
  cancelRequestedAt: syncs.cancelRequestedAt,
  startedAt: syncs.startedAt,
  stageStartedAt: syncs.stageStartedAt,
  waitsFor: sql<number | string | null>`case when syncs.status = 'pending' then (
    select min(ahead.id) from syncs ahead where ahead.source_id = syncs.source_id and ahead.status = 'running') end`,
};

/** Unfinished syncs, and those in `ids` even if finished, so that a watching page learns how they ended. */
export async function readProgress(db: Database, ids: number[], now: Date): Promise<SyncProgress[]> {
  const wanted = ids.slice(0, 50);
  const rows = await db
    .select(columns)
    .from(syncs)
    .where(or(inArray(syncs.status, [...unfinishedStatuses]), wanted.length ? inArray(syncs.id, wanted) : undefined))
    .limit(100);
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    stage: row.stage,
    cancelRequested: row.cancelRequestedAt !== null,
    waitsFor: row.waitsFor === null ? null : Number(row.waitsFor),
    counts: row.counts,
    progress: measureProgress(row, now),
  }));
}
