import type { Database } from "@/lib/db/client";
import type { SearchPlan } from "./candidates";
import type { RecordFilters } from "./filters";
import { findSkips } from "./find-skips.store";
import { findCandidates, skipScope } from "./records.store";
import { mergeWindows, type Window } from "./windows";

/** The first records after a place that satisfy the filters: those that have a row, and those that were plainly skipped. */
export async function findRecords(
  db: Database,
  plan: SearchPlan,
  filters: RecordFilters,
  range: { from: number | null; want: number; size: number },
): Promise<Window> {
  const scope = skipScope(plan, filters);
  if (!scope) return findCandidates(db, plan, filters, range);
  const { descending } = plan;
  const size = plan.selective ? range.size : range.want;
  const [rows, skips] = await Promise.all([
    findCandidates(db, plan, filters, range),
    findSkips(db, scope, { ...range, size, descending }),
  ]);
  return mergeWindows(rows, skips, range.want, descending);
}
