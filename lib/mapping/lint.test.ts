import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultMapping } from "./defaults";
import { attributeNames } from "./document";
import { compileExpression } from "./expression/compile-expression";
import { expressions } from "./expression/generated";
import { type Diagnostic, lintExpression } from "./lint";

const context = { attribute: "title", sourceKind: "scim" };
const lint = (expression: string, more: { attribute?: string; knownPaths?: string[] } = {}) =>
  lintExpression(expression, { ...context, ...more });
const brief = ({ code, severity, from, to, fix }: Diagnostic) => [code, severity, from, to, fix?.replacement ?? null];
const only = (expression: string, code: string, more = {}) =>
  lint(expression, more)
    .filter((item) => item.code === code)
    .map((item) => [item.from, item.to, item.fix?.replacement ?? null]);

describe("nothing to say", () => {
  it.each([
    "",
    "  ",
    "title",
    "a.b.c",
    '"Full Name"',
    '"Full Name" || Name',
    "a || b || c",
    "(emails[?type == 'work'].value | [0]) || userName",
    "join(' ', [a, b][?@])",
    "join(' ', names)",
    "join(' ', ['x', 'y'])",
    "join(' ', [a || '', to_string(b)])",
    "emails[0].value",
    "emails | [0].value",
    "manager | name || title",
    "emails | [0] || [1]",
    "userName == 'u@x'",
    "\"Full Name\" == 'Ana'",
    "'Ana' == \"Full Name\"",
    "contains(['A', 'B'], status)",
    "contains(tags, 'x')",
    "not_null(a, b)",
    'a == `"x"`',
    "a == `1`",
    "code[0]",
    "name.first",
  ])("%j", (expression) => {
    expect(lint(expression)).toEqual([]);
  });
});

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

  it("offers no fix that does not compile", () => {
    expect(lint("a or b or")[0]).toMatchObject({ code: "word-operator" });
    expect(lint("a or (b")[0]?.fix).toBeUndefined();
  });
});

describe("names that need quotes", () => {
  const urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  it.each([
    ["Full Name", 0, 9, '"Full Name"', "spaces"],
    ["upper(Full Name)", 6, 15, 'upper("Full Name")', "spaces"],
    ["Full Name || Display Name", 0, 9, '"Full Name" || "Display Name"', "spaces"],
    ["a.Hire Date", 2, 11, 'a."Hire Date"', "spaces"],
    ["Cost Center Code", 0, 16, '"Cost Center Code"', "spaces"],
    ["'Full Name' == Full Name", 15, 24, "'Full Name' == \"Full Name\"", "spaces"],
    ["cost-2024", 0, 9, '"cost-2024"', "a hyphen"],
    ["a.level-2.b", 2, 9, 'a."level-2".b', "a hyphen"],
    [urn, 0, urn.length, `"${urn}"`, "colons"],
    [`${urn}.department`, 0, urn.length, `"${urn}".department`, "colons"],
    [`${urn}:department`, 0, urn.length + 11, `"${urn}".department`, "colons"],
    [`a || ${urn}.x`, 5, urn.length + 5, `a || "${urn}".x`, "colons"],
  ])("%s", (expression, from, to, replacement, what) => {
    expect(lint(expression)[0]).toMatchObject({
      code: "unquoted-name",
      severity: "error",
      message: `A name with ${what} needs double quotes around it.`,
      from,
      to,
      fix: { replacement },
    });
  });

  it.each([
    ["cost-center", 0, 11, '"cost-center"'],
    ["a || cost-center", 5, 16, 'a || "cost-center"'],
    ["cost-center-code", 0, 16, '"cost-center-code"'],
    ["upper(cost-center)", 6, 17, 'upper("cost-center")'],
  ])("%s subtracts, so it is a warning", (expression, from, to, replacement) => {
    expect(only(expression, "unquoted-name")).toEqual([[from, to, replacement]]);
    expect(lint(expression).find((item) => item.code === "unquoted-name")).toMatchObject({
      severity: "warning",
      message: `\`${expression.slice(from, to)}\` subtracts one field from another. To read the field of that name write "${expression.slice(from, to)}".`,
    });
  });

  it.each(["a - b", "total -used", "a.b-c.d"])("%s is left as a subtraction", (expression) => {
    expect(only(expression, "unquoted-name")).toEqual([]);
  });
});

describe("join over a part that may be missing", () => {
  it.each([
    ["join(' ', [a, b])", 10, 16, "join(' ', [a, b][?@])"],
    ["x || join(' ', [a, 'b'])", 15, 23, "x || join(' ', [a, 'b'][?@])"],
    ["join(' ', [a || b])", 10, 18, "join(' ', [a || b][?@])"],
    ["join(' ', [a || '', b])", 10, 22, "join(' ', [a || '', b][?@])"],
    ["join(' ', [to_iso_datetime(a, 'YYYY')])", 10, 38, "join(' ', [to_iso_datetime(a, 'YYYY')][?@])"],
  ])("%s", (expression, from, to, replacement) => {
    expect(only(expression, "join-null")).toEqual([[from, to, replacement]]);
    expect(lint(expression).find((item) => item.code === "join-null")).toMatchObject({
      severity: "warning",
      message: "join() fails when a part is missing. Add `[?@]` after the list to leave missing parts out.",
    });
    expect(only(replacement, "join-null")).toEqual([]);
  });
});

describe("the text False counts as true", () => {
  it.each([
    ["a[?p].v | [0]", "title", "info", 3, 4, "a[?p && p != 'False' && p != 'false'].v | [0]"],
    ["a[?p.q].v | [0]", "title", "info", 3, 6, "a[?p.q && p.q != 'False' && p.q != 'false'].v | [0]"],
    ["!active", "isActive", "warning", 1, 7, "!(active && active != 'False' && active != 'false')"],
    ["a && b", "isActive", "warning", 0, 1, "a && a != 'False' && a != 'false' && b"],
    ["a ? b : c", "restricted", "warning", 0, 1, "(a && a != 'False' && a != 'false') ? b : c"],
  ])("%s", (expression, attribute, severity, from, to, replacement) => {
    const found = lint(expression, { attribute }).filter((item) => item.code === "text-boolean");
    expect(found.map(brief)).toEqual([["text-boolean", severity, from, to, replacement]]);
    expect(found[0]?.message).toBe(
      `If the source sends \`${expression.slice(from, to)}\` as text, "False" counts as true here.`,
    );
    expect(only(replacement, "text-boolean", { attribute })).toEqual([]);
  });

  it.each([
    ["active", "isActive"],
    ["a || b", "isActive"],
    ["a && (a == 'x' || a == 'y')", "isActive"],
    ["!(a == 'x')", "isActive"],
    ["!active", "title"],
    ["a && b", "title"],
    ["a[?p == `true`]", "restricted"],
    ["a[?@]", "restricted"],
  ])("%s for %s is left alone", (expression, attribute) => {
    expect(only(expression, "text-boolean", { attribute })).toEqual([]);
  });
});

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

describe("fields that no payload has", () => {
  const knownPaths = ["Email", "manager", "manager.Manager", "emails", "emails[].value", '"Full Name"', "cost"];
  it.each([
    ["Emial", 0, 5, "Email"],
    ["email", 0, 5, "Email"],
    ["manager.manager", 0, 15, "manager.Manager"],
    ["a.b.c", 0, 5, null],
    ["upper(Emial)", 6, 11, "upper(Email)"],
    ['"Full name"', 0, 11, '"Full Name"'],
    ["Email || Emial", 9, 14, "Email || Email"],
    ["Emials[0].value", 0, 6, "emails[0].value"],
  ])("%s", (expression, from, to, replacement) => {
    expect(only(expression, "unknown-field", { knownPaths })).toEqual([[from, to, replacement]]);
  });

  it("says so in words", () => {
    expect(lint("Emial", { knownPaths })[0]).toMatchObject({
      severity: "info",
      message: "`Emial` occurs in none of the payloads looked at. Did you mean `Email`?",
      fix: { title: "Write Email" },
    });
    expect(lint("xyz", { knownPaths })[0]?.message).toBe("`xyz` occurs in none of the payloads looked at.");
  });

  it.each([
    "Email",
    "manager.Manager",
    "manager",
    "emails[?type].value",
    "emails[].value | [0]",
    '"Full Name"',
    "emails[*].nope",
  ])("%s is known, or beyond what is checked", (expression) =>
    expect(only(expression, "unknown-field", { knownPaths })).toEqual([]),
  );

  it("says nothing when no payload is known", () => {
    expect(only("Emial", "unknown-field")).toEqual([]);
    expect(only("Emial", "unknown-field", { knownPaths: [] })).toEqual([]);
  });
});

describe("errors stand alone", () => {
  it.each([
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

describe("whatever the expression", () => {
  it("remarks lie inside it, come in order, and every fix compiles", () => {
    fc.assert(
      fc.property(expressions(), fc.constantFrom("title", "isActive", "custom.x"), (expression, attribute) => {
        const found = lint(expression, { attribute, knownPaths: ["a", "b.c"] });
        let last = 0;
        for (const { from, to, fix, message } of found) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeLessThanOrEqual(expression.length);
          expect(message).toMatch(/[.?]$/);
          if (fix) expect(compileExpression(fix.replacement).ok).toBe(true);
          last = from;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("the default mappings have no warning", () => {
    for (const sourceKind of ["workday", "ukg_pro", "csv_sftp", "scim"]) {
      const { attributes } = defaultMapping(sourceKind);
      for (const attribute of attributeNames) {
        const found = lintExpression(attributes[attribute], { attribute, sourceKind });
        expect(found.filter(({ severity }) => severity !== "info")).toEqual([]);
      }
    }
  });
});
