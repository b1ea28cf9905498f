import type { SyncCounts } from "@/lib/records/vocabulary";

/** Outcomes that affect a person, from the bottom of a bar to its top. */
export const affecting = ["created", "updated", "restored", "terminated", "failed"] as const;
export type Affecting = (typeof affecting)[number];

export type Bar = {
  height: number;
  segments: { outcome: Affecting; share: number; count: number }[];
  affected: number;
};

/**
 * Bars for the chart, `height` in 0–1. Heights grow with the square root of how many were affected, so that a day with
 * three changes is still visible beside the first full sync. Skipped records are most of any feed and are left out.
 */
export function layOutBars(counts: SyncCounts[]): Bar[] {
  const totals = counts.map((each) => affecting.reduce((sum, outcome) => sum + each[outcome], 0));
  const most = Math.max(1, ...totals);
  return counts.map((each, index) => {
    const affected = totals[index] ?? 0;
    const segments = affecting
      .filter((outcome) => each[outcome] > 0)
      .map((outcome) => ({ outcome, share: each[outcome] / affected, count: each[outcome] }));
    return { height: Math.sqrt(affected / most), segments, affected };
  });
}
