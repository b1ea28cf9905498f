import { expect, it } from "vitest";
import { indentJson } from "./json-text";

it.each([
  ['{"a":[1,2]}', '{\n  "a": [\n    1,\n    2\n  ]\n}'],
  ["not json", "not json"],
  ['{"id":12345678901234567890}', '{"id":12345678901234567890}'],
  ['{"id":"12345678901234567890"}', '{\n  "id": "12345678901234567890"\n}'],
])("%s", (text, expected) => expect(indentJson(text)).toBe(expected));
