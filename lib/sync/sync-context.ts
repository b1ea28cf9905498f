import type { Context } from "@/lib/context";
import type { CompiledMapping } from "@/lib/mapping/compile";
import type { ContradictionPolicy } from "@/lib/mapping/contradiction";
import type { ManagerType, UserKey } from "@/lib/mapping/document";
import type { ChosenRecords } from "@/lib/records/held/groups";
import type { SyncKind } from "@/lib/records/vocabulary";
import type { MissingPolicy } from "@/lib/sources/vocabulary";

/** One sync with everything its stages need. Each step reads it anew, so that any replica can continue the sync. */
export type SyncContext = Pick<Context, "db" | "log" | "now"> & {
  id: number;
  sourceId: number;
  sourceName: string;
  sourceKind: string;
  kind: SyncKind;
  /** The dry run that is applied, or the sync that is undone, and which of its records; null for all of them. */
  of: { syncId: number; chosen: ChosenRecords | null } | null;
  startedBy: string;
  persisted: boolean;
  /** The person a single-user sync is about. */
  subject: { userId: string; email: string | null; employeeId: string | null } | null;
  mapping: CompiledMapping;
  mappingVersionId: number;
  primaryKey: UserKey;
  secondaryKey: UserKey | null;
  managerType: ManagerType | null;
  /** Whether the mapping has a restricted-role indicator. */
  mapsRole: boolean;
  companyDomains: readonly string[];
  whenMissing: MissingPolicy;
  whenContradictory: ContradictionPolicy;
  fingerprint: string;
  /** Whether the whole feed has been downloaded. */
  isFed: boolean;
  feedComplete: boolean;
  /** `YYYY-MM-DD`, UTC. */
  today: string;
  /** How many pages are worked on at once. */
  width: number;
  signal: AbortSignal;
};
