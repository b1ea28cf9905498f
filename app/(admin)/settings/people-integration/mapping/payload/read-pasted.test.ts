import { expect, test } from "vitest";
import { readPasted } from "./read-pasted";

test.each([
  ["a comma too many", '{\n  "a": 1,\n}', "Line 3, column 1"],
  ["a missing quote", '{\n  "a": "x\n}', "Line 2, column 10"],
  ["an end too early", '{"a": 1', "Line 1, column 8"],
  ["nothing", "", "Line 1, column 1"],
])("%s says where", (_what, text, place) => {
  const read = readPasted(text);
  expect(read.ok).toBe(false);
  expect(read.ok ? "" : read.message).toContain(place);
});

test.each([["[]"], ["12"], ["null"]])("%s is no payload", (text) => {
  expect(readPasted(text)).toEqual({ ok: false, message: "A payload must be a JSON object: { … }." });
});

test("a payload nested too deep is refused before anything walks it", () => {
  const deep = `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`;
  expect(readPasted(deep)).toEqual({ ok: false, message: "A payload can be nested at most 64 levels deep." });
});

test("an object is read", () => expect(readPasted('{"a": 1}')).toEqual({ ok: true, json: { a: 1 } }));
