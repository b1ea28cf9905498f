import { formatQuantity } from "@/components/format/numbers";
import type { Drift, DriftKind } from "@/lib/records/dry-run/drift";

const why: Record<DriftKind, (people: number) => string> = {
  changed: (people) => `${formatQuantity(people, "person has", "people have")} changed since the dry run`,
  newer_payload: (people) => `the source has sent other data for ${formatQuantity(people, "person", "people")} since`,
  exists: (people) => `${formatQuantity(people, "new person exists", "new people exist")} by now`,
};

/** What single people are left out for, shown beside their names. */
export const shortDrift: Record<DriftKind, string> = {
  changed: "changed since",
  newer_payload: "other data since",
  exists: "exists by now",
};

/** "1 person has changed since the dry run" */
export const driftWords = ({ kind, people }: Drift): string => why[kind](people);

export const countDrifted = (drift: readonly Drift[]): number => drift.reduce((sum, { people }) => sum + people, 0);
