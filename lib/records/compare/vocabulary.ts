import type { RecordStatus } from "@/lib/directory/vocabulary";
import type { StoredChanges } from "../list-records/row";

/** What a sync does to somebody: their outcome, or another value of one attribute. */
export const effectKinds = ["access_ended", "failed", "access_restored", "created", "changed"] as const;
export type EffectKind = (typeof effectKinds)[number];

/** In the later sync only, in the earlier one only, or in both to different values (or for different reasons). */
export const sides = ["added", "removed", "different"] as const;
export type Side = (typeof sides)[number];

/** People for whom two syncs differ in the same way; `attribute` is null for outcomes. */
export type Difference = { side: Side; kind: EffectKind; attribute: string | null };
export type CountedDifference = Difference & { people: number };

/** The gravest first: who loses access, then who fails; the largest of a kind first. Pure. */
export function orderDifferences(all: readonly CountedDifference[]): CountedDifference[] {
  const rank = ({ side, kind }: Difference) => sides.indexOf(side) * effectKinds.length + effectKinds.indexOf(kind);
  const attributeOf = ({ attribute }: Difference) => attribute ?? "";
  return [...all].sort(
    (left, right) =>
      rank(left) - rank(right) || right.people - left.people || (attributeOf(left) < attributeOf(right) ? -1 : 1),
  );
}

/**
 * What one sync says of a person: a record, a skip with nothing to say, or that the feed did not have them. Of somebody
 * without a user only records can be found.
 */
export type Told =
  | {
      is: "record";
      recordId: number;
      status: RecordStatus;
      changes: StoredChanges;
      error: string | null;
      note: string | null;
    }
  | { is: "skipped"; recordId: number }
  | { is: "absent" }
  | { is: "unknown" };

export type ComparedPerson = {
  userId: string | null;
  name: string;
  key: string | null;
  earlier: Told;
  later: Told;
};
