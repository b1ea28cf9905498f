import { expect, test } from "vitest";
import { emptyTally } from "@/lib/impact/tally";
import { linesOf, reassurances } from "./words";

test("danger before quantity, by attribute where an attribute is meant", () => {
  const tally = emptyTally();
  tally.effects = { ...tally.effects, failed: 1, lost: 1187, changed: 40, terminated: 2 };
  tally.attributes = {
    title: { failed: 0, lost: 0, changed: 30, gained: 0 },
    name: { failed: 1, lost: 0, changed: 40, gained: 0 },
    manager: { failed: 0, lost: 1187, changed: 0, gained: 0 },
  };
  expect(linesOf(tally).map((line) => line.text)).toEqual([
    "1 fails",
    "2 lose access",
    "1,187 lose Manager",
    "40 change Name",
    "30 change Title",
  ]);
  expect(reassurances(tally)).toEqual([]);
});

test("nothing happens", () => {
  expect(linesOf(emptyTally())).toEqual([]);
  expect(reassurances(emptyTally())).toEqual(["0 fail", "0 lose access"]);
});
