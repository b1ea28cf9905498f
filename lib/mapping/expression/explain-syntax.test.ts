import { describe, expect, it } from "vitest";
import { lint } from "../testing/lint-expression";
import { compileExpression } from "./compile-expression";

describe("or, and, not", () => {
  it.each([
    ["a or b", 2, 4, "or", "||", "a || b"],
    ["a OR b", 2, 4, "OR", "||", "a || b"],
    ["a.b or c.d or e", 4, 6, "or", "||", "a.b || c.d || e"],
    ["a and b", 2, 5, "and", "&&", "a && b"],
    ["not a", 0, 3, "not", "!", "!a"],
    ["a and not b", 2, 5, "and", "&&", "a && !b"],
    ["not (a or b)", 0, 3, "not", "!", "!(a || b)"],
    ["a == 'x' or b == 'or'", 9, 11, "or", "||", "a == 'x' || b == 'or'"],
    ["f[?a or b].c", 5, 7, "or", "||", "f[?a || b].c"],
    ["'x' or `1`", 4, 6, "or", "||", "'x' || `1`"],
    ["a[0] or b", 5, 7, "or", "||", "a[0] || b"],
    ["upper(a) or b", 9, 11, "or", "||", "upper(a) || b"],
    ["Full Name or b", 10, 12, "or", "||", '"Full Name" || b'],
    ["a[] | [0] or b", 10, 12, "or", "||", "(a[] | [0]) || b"],
  ])("%s", (expression, from, to, word, symbol, replacement) => {
    expect(lint(expression)).toEqual([
      {
        code: "word-operator",
        severity: "error",
        message: `JMESPath has no word \`${word}\`: use ${symbol}.`,
        from,
        to,
        fix: { title: `Use ${symbol}`, replacement },
      },
    ]);
  });

  it.each(["or", "and.or", "not", "{or: and}", "not || or", "or.not == and"])(
    "%s reads fields of those names",
    (expression) => {
      expect(compileExpression(expression).ok).toBe(true);
    },
  );

  it.each([
    ["a constructor b", '"a constructor b"'],
    ["toString name", '"toString name"'],
  ])("%s is a name, whatever objects inherit", (expression, replacement) => {
    expect(lint(expression)[0]).toMatchObject({ code: "unquoted-name", fix: { replacement } });
  });

  it("takes a word in capitals, also next to a name with spaces", () => {
    expect(lint("Full Name OR b")[0]?.fix?.replacement).toBe('"Full Name" || b');
    expect(lint("NOT a")[0]?.fix?.replacement).toBe("!a");
  });

  it("offers no fix that does not compile", () => {
    expect(lint("a or b or")[0]).toMatchObject({ code: "word-operator" });
    expect(lint("a or (b")[0]?.fix).toBeUndefined();
  });
});

describe("errors stand alone", () => {
  it.each([
    ["'a\0b'", "nul"],
    [`'${"x".repeat(5000)}'`, "too-long"],
    ["(".repeat(500), "too-deep"],
    ["uper(a)", "unknown-function"],
    ["upper(a", "incomplete"],
  ])("%#", (expression, code) => {
    expect(lint(expression).map((item) => [item.code, item.severity])).toEqual([[code, "error"]]);
  });

  it.each([
    ["uper(a)", "upper(a)", "There is no function uper(). Did you mean upper()?"],
    ["x.joiin(' ', a)", "x.join(' ', a)", "There is no function joiin(). Did you mean join()?"],
    [
      "to_iso_date_time(a, 'YYYY')",
      "to_iso_datetime(a, 'YYYY')",
      "There is no function to_iso_date_time(). Did you mean to_iso_datetime()?",
    ],
    ["startswith(a, 'x')", "starts_with(a, 'x')", "There is no function startswith(). Did you mean starts_with()?"],
  ])("%s is nearly a function", (expression, replacement, message) => {
    expect(lint(expression)[0]).toMatchObject({ message, fix: { replacement } });
  });

  it("suggests nothing for a far name", () => {
    expect(lint("concatenate(a, b)")[0]).toEqual({
      code: "unknown-function",
      severity: "error",
      message: "There is no function concatenate().",
      from: 0,
      to: 11,
    });
  });
});
