import { describe, expect, it } from "vitest";
import { lint, only } from "../testing/lint-expression";

describe("double quotes where a text is meant", () => {
  it.each([
    ['join(" ", a)', 5, 8, "join(' ', a)"],
    ['join("-", a)', 5, 8, "join('-', a)"],
    ['join("it\'s", a)', 5, 11, "join('it\\'s', a)"],
    ['userName == "u@x"', 12, 17, "userName == 'u@x'"],
    ['userName != "u"', 12, 15, "userName != 'u'"],
    ['"Active" == status', 0, 8, "'Active' == status"],
    ['a || "Unknown"', 5, 14, "a || 'Unknown'"],
    ['a ? "yes" : b', 4, 9, "a ? 'yes' : b"],
    ['a ? b : "no"', 8, 12, "a ? b : 'no'"],
    ['not_null(a, "Unknown")', 12, 21, "not_null(a, 'Unknown')"],
    ['contains(a, "Sales")', 12, 19, "contains(a, 'Sales')"],
    ['contains(a, "Full Name")', 12, 23, "contains(a, 'Full Name')"],
    ['starts_with(a, "C-")', 15, 19, "starts_with(a, 'C-')"],
    ['emails[?type == "work"].value | [0]', 16, 22, "emails[?type == 'work'].value | [0]"],
  ])("%s", (expression, from, to, replacement) => {
    expect(only(expression, "quoted-literal")).toEqual([[from, to, replacement]]);
    expect(lint(expression).find((item) => item.code === "quoted-literal")?.severity).toBe("warning");
  });

  it("finds each text of a list", () => {
    expect(only('contains(["A", "L"], s)', "quoted-literal")).toEqual([
      [10, 13, "contains(['A', \"L\"], s)"],
      [15, 18, "contains([\"A\", 'L'], s)"],
    ]);
  });

  it("tells a text that is understood from one that is not", () => {
    expect(lint('join(", ", a)')[0]).toEqual({
      code: "quoted-literal",
      severity: "warning",
      message: "Double quotes name a field in JMESPath. \", \" is read here as the text it means; write ', '.",
      from: 5,
      to: 9,
      fix: { title: "Write ', '", replacement: "join(', ', a)" },
    });
    expect(lint('a == "x"')[0]).toEqual({
      code: "quoted-literal",
      severity: "warning",
      message: "\"x\" in double quotes is the field of that name, not a text. For the text write 'x'.",
      from: 5,
      to: 8,
      fix: { title: "Write 'x'", replacement: "a == 'x'" },
    });
  });

  it("trusts a field that payloads have", () => {
    const knownPaths = ['"Full Name"', "a", "Unknown", "u"];
    expect(only('a == "Full Name"', "quoted-literal", { knownPaths })).toEqual([]);
    expect(only('a == "Other Name"', "quoted-literal", { knownPaths })).toHaveLength(1);
    expect(only('a || "Unknown"', "quoted-literal", { knownPaths })).toEqual([]);
    expect(only('a || "No title"', "quoted-literal", { knownPaths })).toHaveLength(1);
    expect(only('a || "No title"', "quoted-literal")).toEqual([]);
  });
});
