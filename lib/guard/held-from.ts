import type { GuardLimit } from "./settings";

/**
 * From how many people on a limit holds a sync; `of` is whom they are a share of, null where that is not known. Null where
 * the limit never holds. Pure.
 */
export function heldFrom({ people, percent, most }: GuardLimit, of: number | null): number | null {
  const byShare = percent === null || of === null ? Number.POSITIVE_INFINITY : Math.floor((percent * of) / 100) + 1;
  const byNumber = most === null ? Number.POSITIVE_INFINITY : most + 1;
  const least = Math.max(people, Math.min(byShare, byNumber));
  return Number.isFinite(least) ? least : null;
}
