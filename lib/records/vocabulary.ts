import type { SyncOutcome } from "@/lib/directory/vocabulary";

/**
 * `apply` carries out the plan of a dry run, `undo` takes a sync back, `retry` tries again whom it failed for; `of_sync_id`
 * names the other sync.
 */
export const syncKinds = ["full", "single", "apply", "undo", "retry"] as const;
export type SyncKind = (typeof syncKinds)[number];

export const syncStatuses = ["pending", "running", "held", "completed", "failed", "cancelled"] as const;
export type SyncStatus = (typeof syncStatuses)[number];

/** The parts of the pipeline in the order they run. */
export const syncStages = ["fetch", "plan", "guard", "apply", "close"] as const;
export type SyncStage = (typeof syncStages)[number];

export type SyncCounts = Record<SyncOutcome, number>;
export const noCounts: SyncCounts = { created: 0, updated: 0, restored: 0, terminated: 0, skipped: 0, failed: 0 };
