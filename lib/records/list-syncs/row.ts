import type { HoldEnd, Judgement } from "@/lib/guard/hold";
import type { SyncCounts, SyncKind, SyncStage, SyncStatus } from "../vocabulary";
import type { SyncFault } from "./fault";

/** A sync as the dashboards show it. */
export type SyncRow = {
  id: number;
  sourceId: number;
  sourceName: string;
  kind: SyncKind;
  /** The dry run that is carried out, or the sync that is undone. */
  ofSyncId: number | null;
  userId: string | null;
  userName: string | null;
  persisted: boolean;
  status: SyncStatus;
  stage: SyncStage | null;
  mappingVersion: number;
  mappingVersionId: number;
  createdById: string | null;
  createdByName: string;
  expected: number | null;
  fetched: number;
  planned: number;
  applied: number;
  counts: SyncCounts;
  feedComplete: boolean | null;
  fault: SyncFault | null;
  /** What the guard counted and why it holds the plan, or would; null where it has not judged. */
  guard: Judgement | null;
  heldAt: Date | null;
  /** How the hold ended. */
  holdEnd: HoldEnd | null;
  cancelRequested: boolean;
  createdAt: Date;
  startedAt: Date | null;
  stageStartedAt: Date | null;
  finishedAt: Date | null;
};
