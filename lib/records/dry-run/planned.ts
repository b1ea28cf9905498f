import type { StoredChanges } from "../list-records/row";
import type { DriftKind } from "./drift";

/** Outcomes of a plan that change somebody, the gravest first. */
export const plannedStatuses = ["terminated", "created", "updated", "restored"] as const;
export type PlannedStatus = (typeof plannedStatuses)[number];

/** Somebody whom a dry run would change; with `drift` they are left out. */
export type PlannedPerson = {
  recordId: number;
  ordinal: number;
  status: PlannedStatus;
  name: string;
  key: string | null;
  changes: StoredChanges;
  drift: DriftKind | null;
};
