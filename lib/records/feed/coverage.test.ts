import { expect, test } from "vitest";
import { compareCoverage, type FeedFields } from "./coverage";

const feed = (records: number, counts: Record<string, number>): FeedFields => ({
  ...{ syncId: records, records },
  fields: Object.entries(counts).map(([path, filled]) => ({ path, filled })),
});
const compared = (now: FeedFields, before: FeedFields | null) =>
  compareCoverage(now, before).fields.map(({ path, filled, before: was, change }) => [path, filled, was, change]);

test("what many had and nobody has now comes first", () => {
  const before = feed(1_204, { Name: 1_204, Nick: 9, Hire_Date: 1_198, Phone: 800, Never: 0 });
  const now = feed(1_204, { Name: 1_203, Nick: 0, Hire_Date: 0, Phone: 399, Never: 0, Pronouns: 4 });
  expect(compared(now, before)).toEqual([
    ["Hire_Date", 0, 1_198, "gone"],
    ["Phone", 399, 800, "fewer"],
    ["Name", 1_203, 1_204, null],
    ["Nick", 0, 9, null],
    ["Pronouns", 4, null, "new"],
  ]);
});

test("it is the share that counts, not the number", () => {
  expect(compared(feed(100, { Name: 60 }), feed(1_000, { Name: 1_000 }))).toEqual([["Name", 60, 1_000, null]]);
});

test("in a small company half of them are many", () => {
  expect(compared(feed(3, { Name: 3, Title: 0 }), feed(3, { Name: 3, Title: 2 }))).toEqual([
    ["Title", 0, 2, "gone"],
    ["Name", 3, 3, null],
  ]);
});

test("without a feed before, nothing is new and nothing is gone", () => {
  expect(compared(feed(3, { Name: 3, Title: 0 }), null)).toEqual([["Name", 3, null, null]]);
});

test("an empty feed has lost nothing by itself: the guard says that it is empty", () => {
  expect(compared(feed(0, { Name: 0 }), feed(1_000, { Name: 1_000 }))).toEqual([["Name", 0, 1_000, null]]);
});
