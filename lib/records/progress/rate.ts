import type { SyncStage, SyncStatus } from "../vocabulary";

export type ProgressInput = {
  status: SyncStatus;
  stage: SyncStage | null;
  persisted: boolean;
  expected: number | null;
  fetched: number;
  planned: number;
  applied: number;
  counts: { skipped: number };
  startedAt: Date | null;
  stageStartedAt: Date | null;
};

export type Progress = {
  /** What the count is of. */
  verb: "fetched" | "planned" | "applied";
  done: number;
  total: number | null;
  /** 0–99 while running; null while the total is unknown. */
  percent: number | null;
  perSecond: number | null;
  secondsLeft: number | null;
};

/**
 * The progress of a running sync. Records are planned as they arrive, so planning is shown until the apply stage. Rate
 * and time left need half a second of work to mean anything. Skipped records take no time to apply.
 */
export function measureProgress(sync: ProgressInput, now: Date): Progress {
  const verb = sync.stage === "apply" || sync.stage === "close" ? "applied" : sync.planned > 0 ? "planned" : "fetched";
  const done = sync[verb];
  const known = verb === "applied" ? sync.planned : (sync.expected ?? 0);
  const total = known > 0 ? Math.max(known, done) : null;
  const since = sync.stageStartedAt ?? sync.startedAt;
  const seconds = since ? (now.getTime() - since.getTime()) / 1_000 : 0;
  const worked = verb === "applied" ? done - Math.min(done, sync.counts.skipped) : done;
  const perSecond = seconds >= 0.5 && worked > 0 ? worked / seconds : null;
  const secondsLeft = perSecond && total ? Math.ceil((total - done) / perSecond) : null;
  return {
    verb,
    done,
    total,
    percent: total ? Math.min(99, Math.floor((done / total) * 100)) : null,
    perSecond,
    secondsLeft,
  };
}
