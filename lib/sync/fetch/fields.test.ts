import { expect, test } from "vitest";
import { bitsOf, countBits, knownFields, mostFields } from "./fields";

const pathsOf = (payload: unknown, known: readonly string[] = []) => {
  const fields = knownFields(known);
  return fields.look(payload).map((at) => fields.paths[at]);
};

test.each<[string, unknown, string[]]>([
  ["texts, numbers and booleans", { a: "x", b: 0, c: false, d: "", e: null }, ["a", "b", "c"]],
  ["nested objects", { Manager: { Email: "bo@acme.test", Name: "" } }, ["Manager.Email"]],
  [
    "lists",
    { emails: [{ type: "work" }, { value: "x" }], tags: ["a", "b"], none: [] },
    ["emails[].type", "emails[].value", "tags[]"],
  ],
  ["names with blanks", { "Full Name": "Ana" }, ['"Full Name"']],
  ["names of prototypes", JSON.parse('{"__proto__":"x","constructor":"y"}'), ["__proto__", "constructor"]],
  ["a record that could not be read", "This record is not valid JSON", ["@"]],
  ["what is nested too deeply", { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } }, []],
])("%s", (_what, payload, paths) => expect(pathsOf(payload)).toEqual(paths));

test("fields keep the numbers they have, and new ones come after", () => {
  const fields = knownFields(["b", "a"]);
  expect(fields.look({ a: 1, c: 1 })).toEqual([1, 2]);
  expect(fields.paths).toEqual(["b", "a", "c"]);
});

test("data that stands where names should does not make fields without end", () => {
  const fields = knownFields([]);
  for (let at = 0; at < 3 * mostFields; at++) fields.look({ [`person-${at}`]: { name: "x" } });
  expect(fields.paths).toHaveLength(mostFields);
});

test("bits are counted field by field", () => {
  const all = [[0, 9], [9], [], [3, 9, 0]].map(bitsOf);
  expect(all).toEqual(["0102", "0002", "", "0902"]);
  expect(countBits(all)).toEqual([2, 0, 0, 1, 0, 0, 0, 0, 0, 3]);
  expect(countBits([])).toEqual([]);
});
