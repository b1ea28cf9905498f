import { expect, test } from "vitest";
import { patternsOf, readSearch } from "./read-search";

test.each([
  ["#1041", { sync: 1041, isNamed: true, words: "" }],
  [" # 1041  ana dí ", { sync: 1041, isNamed: true, words: "ana dí" }],
  ["1041", { sync: 1041, isNamed: false, words: "1041" }],
  ["00042", { sync: 42, isNamed: false, words: "00042" }],
  ["42 ana", { sync: null, isNamed: false, words: "42 ana" }],
  ["ana #1041", { sync: null, isNamed: false, words: "ana #1041" }],
  ["#", { sync: null, isNamed: false, words: "#" }],
  ["#1041ana", { sync: null, isNamed: false, words: "#1041ana" }],
  [`#${"9".repeat(16)}`, { sync: null, isNamed: false, words: `#${"9".repeat(16)}` }],
])("%j", (text, expected) => expect(readSearch(text)).toEqual(expected));

test("each word is looked for by itself, and means what it says", () => {
  expect(patternsOf(" Ana  50%,_ ")).toEqual(["%ana%", "%50\\%%", "%\\_%"]);
  expect(patternsOf("a b c d e f g h")).toHaveLength(6);
  expect(patternsOf("  ")).toEqual([]);
});
