import { expect, it } from "vitest";
import { jsonText } from "./json-text";

it.each([
  ["plain", { a: 'b\n"\\' }, '{"a":"b\\n\\"\\\\"}'],
  ["a NUL", { a: "x\0y" }, '{"a":"xy"}'],
  ["a NUL in a key", [{ "k\0": 1 }], '[{"k":1}]'],
  ["half a pair", ["a\ud800b"], '["a\ufffdb"]'],
  ["the other half", ["\udc00"], '["\ufffd"]'],
  ["a whole pair", ["😀 \0"], '["😀 "]'],
  ["the text of an escape", ["\\u0000"], '["\\\\u0000"]'],
  ["a key that is no prototype", JSON.parse('{"__proto__":"\\u0000"}'), '{"__proto__":""}'],
])("stores %s", (_name, value, expected) => {
  expect(jsonText(value)).toBe(expected);
});
