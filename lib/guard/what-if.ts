import type { GuardCounts } from "./facts";
import { ignoredAtFirst, judgeKind } from "./judge";
import type { GuardLimit } from "./settings";
import type { CountedKind } from "./vocabulary";

/** Of these syncs, the ids of those that a limit of this kind would have held. Pure. */
export function heldUnder(
  kind: CountedKind,
  limit: GuardLimit,
  past: readonly { id: number; counts: GuardCounts; isFirst: boolean }[],
): number[] {
  return past
    .filter(({ isFirst }) => !isFirst || !ignoredAtFirst.includes(kind))
    .filter(({ counts }) => judgeKind(kind, counts, limit).length > 0)
    .map(({ id }) => id);
}
