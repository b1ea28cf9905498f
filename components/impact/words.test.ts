import { expect, test } from "vitest";
import { emptyTally } from "@/lib/impact/tally";
import { linesOf, reassurances } from "./words";

test("danger before quantity, by attribute where an attribute is meant", () => {
  const tally = emptyTally();
  tally.effects = { ...tally.effects, failed: 1, erring: 0, lost: 1187, changed: 40, terminated: 2 };
  tally.attributes = {
    title: { failed: 0, erring: 0, lost: 0, changed: 30, gained: 0 },
    name: { failed: 1, erring: 0, lost: 0, changed: 40, gained: 0 },
    manager: { failed: 0, erring: 0, lost: 1187, changed: 0, gained: 0 },
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

test("who still fails is told apart, and what cannot be worked out names its attribute", () => {
  const tally = { ...emptyTally(), stillFailing: 3 };
  tally.effects = { ...tally.effects, failed: 12, erring: 1131 };
  tally.attributes = { title: { failed: 0, erring: 1131, lost: 0, changed: 0, gained: 0 } };
  expect(linesOf(tally).map(({ text, tone }) => [text, tone])).toEqual([
    ["12 newly fail", "failed"],
    ["1,131 cannot be worked out: Title", "failed"],
  ]);
  expect(reassurances(tally)).toEqual(["3 still fail", "0 lose access"]);
  expect(reassurances({ ...emptyTally(), stillFailing: 1 })).toEqual([
    "0 newly fail",
    "1 still fails",
    "0 lose access",
  ]);
});

test("attributes that are no longer mapped keep their values", () => {
  expect(reassurances(emptyTally(), { title: 1133 })).toContain("1,133 keep Title, which is no longer mapped");
});
