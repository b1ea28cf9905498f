import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { vendorKinds } from "@/lib/sources/registry";
import { attributeNames } from "./attributes";
import { compileExpression } from "./expression/compile-expression";
import { lintExpression } from "./lint";
import { expressions } from "./testing/generated";
import { lint } from "./testing/lint-expression";

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
      { numRuns: 400 },
    );
  });

  it("the default mappings have no warning", () => {
    for (const sourceKind of vendorKinds) {
      const { attributes } = defaultMapping(sourceKind);
      for (const attribute of attributeNames) {
        const found = lintExpression(attributes[attribute], { attribute, sourceKind });
        expect(found.filter(({ severity }) => severity !== "info")).toEqual([]);
      }
    }
  });
});
