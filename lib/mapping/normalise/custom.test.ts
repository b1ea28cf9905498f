import { describe, expect, it } from "vitest";
import type { Json } from "../evaluation";
import { normaliseCustom } from "./custom";

describe("custom attributes", () => {
  const cleaned = "control_characters";
  const tooBig = { kind: "invalid", reason: "which is too large for a custom attribute" };
  it.each([
    ["x", { kind: "value", value: "x" }],
    [" x ", { kind: "value", value: "x" }],
    ["a\nb", { kind: "value", value: "a\nb" }],
    [0, { kind: "value", value: 0 }],
    [false, { kind: "value", value: false }],
    ["False", { kind: "value", value: "False" }],
    [null, { kind: "absent" }],
    ["", { kind: "absent" }],
    ["  ", { kind: "absent" }],
    [[], { kind: "value", value: [] }],
    [{}, { kind: "value", value: {} }],
    [["a", 1, null, [true]], { kind: "value", value: ["a", 1, null, [true]] }],
    [{ a: { b: " c " } }, { kind: "value", value: { a: { b: "c" } } }],
    ["x".repeat(8192), { kind: "value", value: "x".repeat(8192) }],
    ["x".repeat(8193), tooBig],
    [["x".repeat(5000), "y".repeat(5000)], tooBig],
    [Array(2001).fill(1), tooBig],
    [{ ["k".repeat(9000)]: 1 }, tooBig],
    [Number.POSITIVE_INFINITY, { kind: "invalid", reason: "which is not a finite number" }],
  ] as [Json, object][])("%j", (found, expected) => {
    expect(normaliseCustom(found)).toEqual(expected);
  });

  it("cleans texts and keys inside", () => {
    const outcome = normaliseCustom({ "k\u0000": ["a\u0000b", "\ud800"] });
    expect(outcome).toMatchObject({ kind: "value", value: { k: ["ab", "\ufffd"] }, note: { code: cleaned } });
  });

  it("keeps a __proto__ key as data", () => {
    const outcome = normaliseCustom(JSON.parse('{"__proto__": {"admin": true}}'));
    expect(JSON.stringify(outcome)).toBe('{"kind":"value","value":{"__proto__":{"admin":true}}}');
  });
});
