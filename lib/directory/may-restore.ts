import type { ContradictionPolicy } from "@/lib/mapping/contradiction";
import type { Ending } from "@/lib/people/vocabulary";
import type { Ended } from "./known-user";

/** The source whose payloads are decided. */
export type DecidingSource = { id: number; kind: string; whenContradictory: ContradictionPolicy };

/** The `endedBy` of access that a push ends. A push gives back only such access. */
export const ENDED_BY_SCIM: Ending = "scim";

/** Which endings this source may undo. Two sources that disagree must not end and restore a user by turns. */
export function mayRestoreFor({ id, kind }: Pick<DecidingSource, "id" | "kind">): (ended: Ended) => boolean {
  return kind === "scim" ? ({ endedBy }) => endedBy === ENDED_BY_SCIM : mayRestoreFrom(id);
}

/**
 * A pull undoes what a pull of this source, or the sweep that follows from it, did, and what the undo of one of its syncs
 * ended. A `missing` without a source was
 * written before the source was.
 */
function mayRestoreFrom(sourceId: number): (ended: Ended) => boolean {
  return ({ endedBy, endedBySourceId }) => {
    if (endedBy === "schedule") return true;
    if (endedBy === "missing" && endedBySourceId === null) return true;
    return (endedBy === "source" || endedBy === "missing" || endedBy === "undo") && endedBySourceId === sourceId;
  };
}
