import { describe, expect, it } from "vitest";
import { lint, only } from "../testing/lint-expression";

describe("| against ||", () => {
  it.each([
    ["emails[?p == 'x'].value | [0] || userName", "(emails[?p == 'x'].value | [0]) || userName"],
    ["a[] | [0] || b || c", "(a[] | [0]) || b || c"],
    ["a[] | [0].value || b", "(a[] | [0].value) || b"],
    ["a[] | @[0] || b.c", "(a[] | @[0]) || b.c"],
    ["x || a[] | [0] || b", "(x || a[] | [0]) || b"],
    ["upper(a[] | [0] || b)", "upper((a[] | [0]) || b)"],
    ["a[] | [0] && b", "(a[] | [0]) && b"],
  ])("%s", (expression, replacement) => {
    const found = lint(expression).filter((item) => item.code === "pipe-or");
    expect(found.map((item) => [item.severity, item.fix?.replacement])).toEqual([["warning", replacement]]);
    expect(only(replacement, "pipe-or")).toEqual([]);
  });

  it("explains", () => {
    expect(lint("a[] | [0] || b")[0]?.message).toBe(
      "`|` binds more loosely than `||`, so `b` is looked up in the list and finds nothing. Put brackets around the part before it.",
    );
  });

  it.each(["a[] | ([0] || [1])", "a | b || c", "a[] | [0] || 'none'", "(a[] | [0]) || b", "a || b | c"])(
    "%s is left alone",
    (expression) => {
      expect(only(expression, "pipe-or")).toEqual([]);
    },
  );
});
