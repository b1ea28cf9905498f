import { describe, expect, it } from "vitest";
import type { Json } from "./evaluation";
import { isJsonObject, isShallowerThan, renderFound } from "./json";

describe("depth", () => {
  it.each([
    ["x", 0, true],
    [null, 0, true],
    [{}, 0, false],
    [{}, 1, true],
    [[], 0, false],
    [[], 1, true],
    [{ a: 1 }, 1, true],
    [{ a: {} }, 1, false],
    [{ a: {} }, 2, true],
    [{ a: [] }, 1, false],
    [[[]], 1, false],
    [[[]], 2, true],
    [[{ a: [1] }], 2, false],
    [[{ a: [1] }], 3, true],
    [{ a: 1, b: null, c: { d: { e: 1 } } }, 2, false],
    [{ a: 1, b: null, c: { d: { e: 1 } } }, 3, true],
    [[1, null, [1, [2]]], 2, false],
  ] as [Json, number, boolean][])("%j within %i levels: %s", (value, levels, expected) => {
    expect(isShallowerThan(value, levels)).toBe(expected);
  });
});

describe("what a message shows of a value", () => {
  it.each([
    [null, "nothing"],
    [undefined, "nothing"],
    ["", '""'],
    ["  ", '"  "'],
    ["x", "x"],
    ["x".repeat(80), "x".repeat(80)],
    ["x".repeat(81), `${"x".repeat(77)}…`],
    [0, "0"],
    [false, "false"],
    [[], "a list of 0 items"],
    [[1], "a list of 1 item"],
    [[1, 2], "a list of 2 items"],
    [{}, "an object"],
  ])("%j as %s", (value, expected) => {
    expect(renderFound(value)).toBe(expected);
  });
});

it.each([
  [null, false],
  ["x", false],
  [[], false],
  [{}, true],
])("%j is an object: %s", (value, expected) => {
  expect(isJsonObject(value)).toBe(expected);
});
