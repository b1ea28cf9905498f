import { checkFeed } from "./check-feed";
import type { GuardCounts, HistoryFacts, PlanFacts } from "./facts";
import type { Reason, Verdict } from "./reason";
import type { GuardLimit, GuardSettings } from "./settings";
import { type CountedKind, countedKinds, shareOf } from "./vocabulary";

/**
 * Whether a plan may be carried out or waits for an admin. `history` is what the last complete feed looked like, null for
 * a source's first: that one is judged by whether the mapping's fields are there at all, since everybody in it is new.
 * Pure.
 */
export function judgePlan(plan: PlanFacts, history: HistoryFacts | null, settings: GuardSettings): Verdict {
  const reasons = [
    ...judgeCounts(plan.counts, settings, history === null ? ignoredAtFirst : []),
    ...checkFeed(plan, history, settings.checks),
  ];
  return reasons.length === 0 ? { held: false } : { held: true, reasons };
}

/** In a source's first sync everybody is new, and whoever fails does so for the first time. */
export const ignoredAtFirst: readonly CountedKind[] = ["created", "newly_failed"];

/** Which limits these numbers exceed: also for a draft that has no feed of its own. Pure. */
export function judgeCounts(
  counts: GuardCounts,
  { limits }: Pick<GuardSettings, "limits">,
  ignored: readonly CountedKind[] = [],
): Reason[] {
  return countedKinds
    .filter((kind) => !ignored.includes(kind))
    .flatMap((kind) => {
      const limit = limits[kind];
      return limit === null ? [] : judgeKind(kind, counts, limit);
    });
}

/** What a limit says of one kind; nothing where the numbers are within it. */
export function judgeKind(kind: CountedKind, counts: GuardCounts, limit: GuardLimit): Reason[] {
  const of = counts[shareOf[kind]];
  const found: [attribute: string | null, count: number][] =
    kind === "value_emptied" ? Object.entries(counts.value_emptied) : [[null, counts[kind]]];
  return found
    .flatMap(([attribute, count]): (Reason & { count: number })[] => {
      const over = exceeds(count, of, limit);
      if (over === null) return [];
      return [{ kind, count, of, limit, over, ...(attribute === null ? {} : { attribute }) }];
    })
    .sort((left, right) => right.count - left.count);
}

/** Which part of a limit a count is over; null where it is within both, or concerns too few people. */
export function exceeds(count: number, of: number, { people, percent, most }: GuardLimit): "percent" | "most" | null {
  if (count < people) return null;
  if (percent !== null && count * 100 > percent * of) return "percent";
  return most !== null && count > most ? "most" : null;
}
