import { expect, test } from "vitest";
import { changedFields } from "./changes";

test.each([
  ["nothing differs", { a: 1, b: [1, { c: null }] }, { b: [1, {}], a: 1 }, null],
  ["one field of two", { a: 1, b: 2 }, { a: 1, b: 3 }, { before: { b: 2 }, after: { b: 3 } }],
  ["a field that appears", { a: null }, { a: "x" }, { before: { a: null }, after: { a: "x" } }],
  ["only after", null, { a: 1 }, { before: {}, after: { a: 1 } }],
  ["only before", { a: 1 }, null, { before: { a: 1 }, after: {} }],
  [
    "a secret",
    { clientSecret: "old" },
    { clientSecret: "new" },
    { before: { clientSecret: "[set]" }, after: { clientSecret: "[set]" } },
  ],
  [
    "where tokens come from, which is no secret",
    { auth: { tokenUrl: "https://a.example/token" } },
    { auth: { tokenUrl: "https://b.example/token" } },
    {
      before: { auth: { tokenUrl: "https://a.example/token" } },
      after: { auth: { tokenUrl: "https://b.example/token" } },
    },
  ],
  [
    "a secret deep down",
    {},
    { config: [{ auth: { user: "u", password: "p" } }] },
    { before: {}, after: { config: [{ auth: { user: "u", password: "[set]" } }] } },
  ],
])("%s", (_name, before, after, expected) => {
  expect(changedFields(before, after)).toEqual(expected);
});
