import { describe, expect, test } from "vitest";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { fieldAt, traceableOf, tracedOf } from "./traced";

const all = traceableOf({ ...defaultMapping("workday"), customFields: "team: Team\nzoë: a.b || c" });

describe("what is traced", () => {
  test.each([
    ["name", "name"],
    ["custom.zoë", "custom.zoë"],
    ["customFields", "custom.team"],
    ["custom.renamed", "custom.team"],
    ["managerType", undefined],
  ])("looking at %s, it is %s", (focused, traced) => expect(tracedOf(all, focused)?.name).toBe(traced));

  test("nothing, where there are no custom fields", () => {
    expect(tracedOf(traceableOf(defaultMapping("custom")), "customFields")).toBeNull();
  });
});

const text = "# why\nteam: Team\nlevel: |\n  a ||\n  b\n\nplace=City";
test.each([
  ["# w", "customFields"],
  ["team", "custom.team"],
  ["Team\nle", "custom.level"],
  ["  b", "custom.level"],
  ["place", "custom.place"],
])("after %j the cursor is in %s", (before, field) => {
  expect(fieldAt(text, text.indexOf(before) + before.length)).toBe(field);
});
