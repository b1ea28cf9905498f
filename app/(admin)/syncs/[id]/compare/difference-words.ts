import { labelAttribute } from "@/components/changes/change-value";
import { formatCount, formatQuantity } from "@/components/format/numbers";
import type { CountedDifference, Difference, EffectKind, Side } from "@/lib/records/compare/vocabulary";

/** `would`: the later sync has changed nobody. `attribute` is a label. */
type Told = { people: number; would: boolean; attribute: string };

const more = (people: number): string => `${formatCount(people)} more ${people === 1 ? "person" : "people"}`;
const whom = (people: number): string => formatQuantity(people, "person", "people");
const verb = ({ people, would }: Told, one: string, many: string, plain: string): string =>
  would ? `would ${plain}` : people === 1 ? one : many;

const words: Record<Side, Record<EffectKind, (told: Told) => string>> = {
  added: {
    access_ended: (told) => `${more(told.people)} ${verb(told, "loses", "lose", "lose")} access`,
    failed: (told) => `${more(told.people)} ${verb(told, "fails", "fail", "fail")}`,
    access_restored: (told) => `${more(told.people)} ${verb(told, "gets", "get", "get")} access back`,
    created: (told) => `${more(told.people)} ${verb(told, "is", "are", "be")} created`,
    changed: ({ people, would, attribute }) => `${attribute} ${would ? "would change" : "changes"} for ${more(people)}`,
  },
  removed: {
    access_ended: ({ people }) => `No longer ends access: ${whom(people)}`,
    failed: ({ people }) => `No longer fails: ${whom(people)}`,
    access_restored: ({ people }) => `No longer gives access back: ${whom(people)}`,
    created: ({ people }) => `No longer created: ${whom(people)}`,
    changed: ({ people, attribute }) => `${attribute} no longer changes: ${whom(people)}`,
  },
  different: {
    access_ended: ({ people }) => `Access ends: ${whom(people)}`,
    failed: ({ people }) => `Fails for another reason: ${whom(people)}`,
    access_restored: ({ people }) => `Access comes back: ${whom(people)}`,
    created: ({ people }) => `Created: ${whom(people)}`,
    changed: ({ people, would, attribute }) =>
      `${attribute} ${would ? "would become" : "becomes"} something else: ${whom(people)}`,
  },
};

/** "Title would change for 40 more people", "No longer ends access: 3 people" */
export function differenceWords({ side, kind, attribute, people }: CountedDifference, would: boolean): string {
  return words[side][kind]({ people, would, attribute: attribute === null ? "" : labelAttribute(attribute) });
}

/** What is red: access that ends and records that fail, where they did not before. */
export const isGrave = ({ side, kind }: Difference): boolean =>
  side === "added" && (kind === "access_ended" || kind === "failed");
