import type { Ended } from "./known-user";

/**
 * A pull may undo only what a pull of this source (or the sweep that follows from it) did: two sources that disagree must
 * not take turns. A `missing` without a source was written before the source was.
 */
export function mayRestoreFrom(sourceId: number): (ended: Ended) => boolean {
  return ({ endedBy, endedBySourceId }) => {
    if (endedBy === "schedule") return true;
    if (endedBy === "missing" && endedBySourceId === null) return true;
    return (endedBy === "source" || endedBy === "missing") && endedBySourceId === sourceId;
  };
}
