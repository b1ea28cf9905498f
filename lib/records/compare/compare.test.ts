import { expect, it } from "vitest";
import { askedDifference, readCompareQuery } from "./query";
import { type CountedDifference, orderDifferences } from "./vocabulary";

const title: CountedDifference = { side: "added", kind: "changed", attribute: "title", people: 40 };
const manager: CountedDifference = { side: "added", kind: "changed", attribute: "manager", people: 41 };
const ended: CountedDifference = { side: "added", kind: "access_ended", attribute: null, people: 1 };
const spared: CountedDifference = { side: "removed", kind: "access_ended", attribute: null, people: 300 };
const other: CountedDifference = { side: "different", kind: "changed", attribute: "title", people: 3 };

it("the gravest comes first, then the largest", () => {
  expect(orderDifferences([other, title, spared, manager, ended])).toEqual([ended, manager, title, spared, other]);
});

const rows: [query: Record<string, string>, found: CountedDifference | null][] = [
  [{}, ended],
  [{ side: "added", kind: "changed", attribute: "title" }, title],
  [{ side: "different", kind: "changed", attribute: "title" }, other],
  [{ side: "removed", kind: "access_ended" }, spared],
  [{ side: "removed", kind: "created" }, ended],
  [{ side: "sideways", kind: "changed" }, ended],
];
it.each(rows)("%j is asked for", (query, found) => {
  expect(askedDifference(readCompareQuery(query), [ended, title, spared, other])).toEqual(found);
});

it("nothing is asked for where nothing differs", () => {
  expect(askedDifference(readCompareQuery({}), [])).toBeNull();
});
