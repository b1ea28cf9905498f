import { expect, test } from "vitest";
import { functionTable } from "@/lib/mapping/functions";
import { type KnownPaths, shareOf, suggestAt } from "./suggestions";

const known: KnownPaths = {
  payloads: 200,
  paths: [
    { path: "manager", count: 195, example: '{"Manager":"bo"}' },
    { path: "manager.Manager", count: 194, example: '"bo@acme.test"' },
    { path: "emails", count: 150, example: "" },
    { path: "emails[].value", count: 150, example: '"a@acme.test"' },
    { path: '"Cost Center"', count: 1, example: '"12"' },
  ],
};

const labelsAt = (text: string, kind: "path" | "function") =>
  suggestAt(text, text.length, known).items.flatMap((item) => (item.kind === kind ? [item.label] : []));

test("at the start: every path that plain fields reach, and every function", () => {
  expect(labelsAt("", "path")).toEqual(["manager", "manager.Manager", "emails", '"Cost Center"']);
  expect(labelsAt("", "function")).toEqual(functionTable.map((entry) => entry.name));
});

test.each([
  ["manager.", ["Manager"]],
  ["emails[?", ["value"]],
  ["emails[0].va", ["value"]],
  ["nothing.", []],
  ["'a text", []],
  ["manager.Manager", []],
  ["emails", []],
])("after %s", (text, labels) => expect(labelsAt(text, "path")).toEqual(labels));

test("no function after a dot", () => expect(labelsAt("manager.", "function")).toEqual([]));

test("says how often a path has a value, with one", () => {
  const [first] = suggestAt("manager.", 8, known).items;
  expect(first).toMatchObject({ detail: "97 %", insert: "Manager" });
  expect(first?.documentation).toBe(
    '`manager.Manager` has a value in 194 of 200 sampled payloads (97 %).\n\nFor example: `"bo@acme.test"`',
  );
});

test("documents a function with signature and example", () => {
  const join = suggestAt("jo", 2, known).items.find((item) => item.label === "join");
  expect(join?.documentation).toContain("join(separator: text, parts: list of text) → text");
  expect(join?.insert).toBe("join($0)");
});

test.each([
  [0, 10, "0 %"],
  [1, 1000, "1 %"],
  [999, 1000, "99 %"],
  [1000, 1000, "100 %"],
  [0, 0, "0 %"],
])("%i of %i is %s", (count, all, share) => expect(shareOf(count, all)).toBe(share));
