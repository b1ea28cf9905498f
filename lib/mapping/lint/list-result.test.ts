import { describe, expect, it } from "vitest";
import { only } from "../testing/lint-expression";

describe("a list where one value is needed", () => {
  it.each([
    ["a[*].b", 0, 6, "a[*].b | [0]"],
    ["a[]", 0, 3, "a[] | [0]"],
    ["a.*", 0, 3, "a.* | [0]"],
    ["a[?b == 'x'].c", 0, 14, "a[?b == 'x'].c | [0]"],
    ["x | a[*].b", 4, 10, "x | (a[*].b | [0])"],
    ["a[*].b || c", 0, 6, "(a[*].b | [0]) || c"],
    ["c || a[*].b", 5, 11, "c || (a[*].b | [0])"],
    ["(a[*].b)", 0, 8, "((a[*].b) | [0])"],
    ["[a, b]", 0, 6, "[a, b] | [0]"],
  ])("%s", (expression, from, to, replacement) => {
    expect(only(expression, "list-result")).toEqual([[from, to, replacement]]);
    expect(only(replacement, "list-result")).toEqual([]);
    expect(only(expression, "list-result", { attribute: "custom.x" })).toEqual([]);
    expect(only(expression, "list-result", { attribute: "restricted" })).toEqual([]);
  });

  it.each(["a[0:2]", "a[*].b | [0]", "length(a[*])", "a[0].b", "a[*].b && c"])("%s is one value", (expression) => {
    expect(only(expression, "list-result")).toEqual([]);
  });
});
