import { expect, it } from "vitest";
import type { CountedDifference } from "@/lib/records/compare/vocabulary";
import { differenceWords } from "./difference-words";

type Row = [
  side: CountedDifference["side"],
  kind: CountedDifference["kind"],
  people: number,
  would: boolean,
  words: string,
];

const rows: Row[] = [
  ["added", "changed", 40, true, "Title would change for 40 more people"],
  ["added", "changed", 1, false, "Title changes for 1 more person"],
  ["removed", "changed", 2, true, "Title no longer changes: 2 people"],
  ["different", "changed", 1, true, "Title would become something else: 1 person"],
  ["added", "access_ended", 1_200, true, "1,200 more people would lose access"],
  ["added", "access_ended", 1, false, "1 more person loses access"],
  ["removed", "access_ended", 3, true, "No longer ends access: 3 people"],
  ["added", "created", 2, true, "2 more people would be created"],
  ["added", "created", 2, false, "2 more people are created"],
  ["added", "failed", 1, false, "1 more person fails"],
  ["different", "failed", 2, false, "Fails for another reason: 2 people"],
  ["removed", "access_restored", 1, false, "No longer gives access back: 1 person"],
];

it.each(rows)("%s %s %i, would: %s", (side, kind, people, would, words) => {
  const attribute = kind === "changed" ? "title" : null;
  expect(differenceWords({ side, kind, attribute, people }, would)).toBe(words);
});
