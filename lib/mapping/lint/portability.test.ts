import { describe, expect, it } from "vitest";
import { lint } from "../testing/lint-expression";

describe("jmespath.org", () => {
  const message = "This works here, but jmespath.org does not know this syntax and cannot try it.";
  it.each(["a ? b : c", "let $x = a in $x", "a + b", "$.a"])("%s has syntax it lacks", (expression) => {
    expect(lint(expression)).toContainEqual({
      code: "not-on-jmespath-org",
      severity: "info",
      message,
      from: 0,
      to: expression.length,
    });
  });

  it.each([
    ["to_iso_datetime(a, 'YYYY')", "to_iso_datetime", 0],
    ["a || lower(b)", "lower", 5],
    ["trim(a)", "trim", 0],
    ["upper(a)", "upper", 0],
  ])("%s has a function it lacks", (expression, name, from) => {
    expect(lint(expression)).toEqual([
      {
        code: "not-on-jmespath-org",
        severity: "info",
        message: `${name}() works here, but jmespath.org does not have it and cannot try it.`,
        from,
        to: from + name.length,
      },
    ]);
  });

  it("knows an older way to write a text", () => {
    expect(lint("status == `Active`")).toEqual([
      {
        code: "legacy-literal",
        severity: "info",
        message: "A text between backticks is an older way of writing; today it is 'Active'.",
        from: 10,
        to: 18,
        fix: { title: "Write 'Active'", replacement: "status == 'Active'" },
      },
    ]);
  });
});
