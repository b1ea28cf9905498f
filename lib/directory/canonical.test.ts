import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalText, seenId, sha256Hex } from "./canonical";

it.each([
  [
    "keys sorted at every level",
    { b: 1, a: { d: [1, { z: 1, y: 2 }], c: null } },
    '{"a":{"c":null,"d":[1,{"y":2,"z":1}]},"b":1}',
  ],
  ["a key that is no prototype", JSON.parse('{"a":1,"__proto__":{"b":2}}'), '{"__proto__":{"b":2},"a":1}'],
  ["control and surrogate characters", { a: "\0\ud800" }, '{"a":"\\u0000\\ud800"}'],
  ["a scalar", "x", '"x"'],
])("writes %s", (_name, value, expected) => {
  expect(canonicalText(value)).toBe(expected);
});

it("says the same content in the same text, whatever the order of keys", () => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, turned(member)]),
    );
  };
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const parsed: unknown = JSON.parse(JSON.stringify(value));
      expect(canonicalText(turned(parsed))).toBe(canonicalText(parsed));
      expect(JSON.parse(canonicalText(parsed))).toEqual(parsed);
    }),
  );
});

it("hashes with SHA-256", () => {
  expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(seenId(Buffer.from("abc"))).toBe("ba7816bf-8f01-cfea-4141-40de5dae2223");
});
