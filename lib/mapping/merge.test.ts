import { describe, expect, test } from "vitest";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { mergeCustomFields } from "./custom-merge";
import type { MappingDocument } from "./document";
import { mergeMappings } from "./merge";

const base: MappingDocument = { ...defaultMapping("workday"), customFields: "team: Team", excludedFromCsv: ["title"] };
type Change = Partial<Omit<MappingDocument, "attributes">> & { attributes?: Partial<MappingDocument["attributes"]> };
const change = ({ attributes, ...rest }: Change): MappingDocument => ({
  ...base,
  ...rest,
  attributes: { ...base.attributes, ...attributes },
});

describe("two admins' changes to one version", () => {
  test("what only one of them changed is taken", () => {
    const mine = change({ attributes: { title: "A" }, customFields: "team: Team\nsite: Site" });
    const theirs = change({ attributes: { name: "B" }, managerType: "email", excludedFromCsv: ["title", "email"] });
    const { conflicts, resolve } = mergeMappings(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(resolve({})).toEqual({
      ...theirs,
      attributes: { ...theirs.attributes, title: "A" },
      customFields: mine.customFields,
    });
  });

  test("what both changed is asked, the keys as one", () => {
    const mine = change({ attributes: { title: "A", name: "Same" }, primaryKey: "email", secondaryKey: null });
    const theirs = change({ attributes: { title: "B", name: "Same" }, secondaryKey: null });
    const { conflicts, resolve } = mergeMappings(base, mine, theirs);
    expect(conflicts).toEqual(["title", "keys"]);
    expect(resolve({ title: "mine", keys: "mine" })).toEqual(mine);
    expect(resolve({ title: "theirs" })).toEqual(theirs);
  });

  test("a list takes the additions and removals of both", () => {
    const mine = change({ excludedFromCsv: ["name"] });
    const theirs = change({ excludedFromCsv: ["title", "email"] });
    expect(mergeMappings(base, mine, theirs).resolve({}).excludedFromCsv).toEqual(["email", "name"]);
    const [my, their] = [change({ blankDates: ["open"] }), change({ blankDates: ["2099-12-31"] })];
    expect(mergeMappings(base, my, their).resolve({}).blankDates).toEqual(["2099-12-31", "open"]);
  });
});

const customs: [what: string, base: string, mine: string, theirs: string, merged: string | null][] = [
  ["one side alone", "a: x", "a: x", "a: y", "a: y"],
  ["different fields", "a: x\nb: x # why", "a: y\nb: x # why", "a: x\nb: z # why", "a: y\nb: z # why"],
  ["both add", "a: x", "a: x\nb: y", "a: x\nc: z", "a: x\nc: z\nb: y"],
  ["one removes, one adds", "a: x\nb: y", "b: y", "a: x\nb: y\nc: z", "b: y\nc: z"],
  ["the last line goes", "a: x\nb: y", "a: x", "a: z\nb: y", "a: z"],
  ["a name in need of quotes", "", '"cost center": x', "a: y", 'a: y\n"cost center": x'],
  ["the same in both", "a: x", "a: y", "a: y\nb: z", "a: y\nb: z"],
  ["my remark, their field", "a: x\nb: x", "# why\na: x\nb: x # so", "a: y\nb: x", "# why\na: y\nb: x # so"],
  ["their remark, my field", "a: x", "a: y", "# why\na: x", "# why\na: y"],
  ["the same remark", "a: x", "# why\na: x", "# why\na: y", "# why\na: y"],
  ["two remarks", "a: x", "# my\na: x", "# their\na: x", null],
  ["the same field, otherwise", "a: x", "a: y", "a: z", null],
  ["removed here, changed there", "a: x\nb: y", "b: y", "a: z\nb: y", null],
  ["a text nobody can read", "a: x", "a x", "a: z", null],
];

test.each(customs)("custom fields: %s", (_what, was, mine, theirs, merged) =>
  expect(mergeCustomFields(was, mine, theirs)).toBe(merged),
);
