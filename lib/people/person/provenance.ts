import { z } from "zod";

/** One record that changed a person. `changes` is the stored column: attribute → [from, to]. */
export type AppliedChange = {
  recordId: number;
  syncId: number | null;
  status: string;
  changes: unknown;
  /** The admin who made the change by confirming a new employee ID; null for syncs and pushes. */
  confirmedBy: string | null;
  at: Date;
  sourceName: string;
  mapping: { number: number; expressions: Record<string, string> } | null;
};

/** Where a current value came from. */
export type Provenance = {
  recordId: number;
  syncId: number | null;
  at: Date;
  sourceName: string;
  confirmedBy: string | null;
  mappingVersion: number | null;
  expression: string | null;
};

const changedTo = z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).nullish();

/** attribute → the newest change that set it. `applied` is newest first. */
export function traceOrigins(applied: AppliedChange[]): Record<string, Provenance> {
  const origins: Record<string, Provenance> = {};
  for (const change of applied) {
    for (const attribute of Object.keys(changedTo.parse(change.changes) ?? {})) {
      if (Object.hasOwn(origins, attribute)) continue;
      origins[attribute] = {
        recordId: change.recordId,
        syncId: change.syncId,
        at: change.at,
        sourceName: change.sourceName,
        confirmedBy: change.confirmedBy,
        mappingVersion: change.mapping?.number ?? null,
        expression: change.mapping?.expressions[attribute] || null,
      };
    }
  }
  return origins;
}
