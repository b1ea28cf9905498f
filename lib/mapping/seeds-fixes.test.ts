import { describe, expect, test } from "vitest";
import type { Json } from "./evaluation";
import { compileExpression } from "./expression/compile-expression";
import { lintExpression } from "./lint";
import { runExpression } from "./testing/run-expression";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const payload: Json = {
  displayName: "John Smith",
  name: { givenName: "John", familyName: "Smith", formatted: "John Smith" },
  title: "Senior Manager, IT",
  active: true,
  emails: [{ value: "john.smith@example.com", primary: true }],
  addresses: [{ formatted: "1 Main St", primary: true }],
  manager: { Manager: "100789" },
  HireDate: { newHireDate: "2022-08-31" },
  hire_date: "6/13/2022 7:0:0 AM GMT",
  userName: "jsmith@example.com",
  WorkerType: { WorkerType: "Employee" },
  [enterprise]: { department: "Education", employeeNumber: "100123", manager: { value: "9a1f" } },
};

/** Every expression of the published guides, as published, with the attribute it is published for. */
const published: [attribute: string, expression: string, value: Json][] = [
  ["name", 'join(" ", [name.givenName, name.familyName])', "John Smith"],
  ["name", "join(' ', [name.givenName, name.familyName])", "John Smith"],
  ["name", "join(' ', [name.givenName, name.familyName]) or displayName or name.formatted", "John Smith"],
  ["name", "displayName or name.formatted", "John Smith"],
  ["email", "emails[?primary].value | [0] || userName", "john.smith@example.com"],
  ["email", "emails[?primary].value | [0] or userName", "john.smith@example.com"],
  ["title", "title", "Senior Manager, IT"],
  ["department", `"${enterprise}".department`, "Education"],
  ["location", "addresses[?primary].formatted", "1 Main St"],
  ["manager", "manager.Manager", "100789"],
  ["manager", `"${enterprise}".manager.value`, "9a1f"],
  ["employeeId", `"${enterprise}".employeeNumber`, "100123"],
  ["workingSince", "HireDate.newHireDate", "2022-08-31"],
  ["workingSince", 'to_iso_datetime(hire_date, "M/D/YYYY h:m:s A ZZZ")', "2022-06-13T07:00:00+00:00"],
  ["isActive", "active", true],
  ["custom.worker_type", "WorkerType.WorkerType", "Employee"],
];

const remarksOn = (attribute: string, expression: string) =>
  lintExpression(expression, { attribute, sourceKind: "scim" }).filter((remark) => remark.severity !== "info");

function resultOf(expression: string): unknown {
  const compiled = compileExpression(expression);
  return compiled.ok ? runExpression(expression, payload) : undefined;
}

/** Presses quick fixes until none is offered any more. */
function fixAll(attribute: string, expression: string): { expression: string; pressed: number } {
  let text = expression;
  for (let pressed = 0; pressed < 8; pressed += 1) {
    const fix = remarksOn(attribute, text).find((remark) => remark.fix)?.fix;
    if (!fix) return { expression: text, pressed };
    text = fix.replacement;
  }
  throw new Error(`The fixes of ${expression} never come to an end: ${text}`);
}

describe.each(published)("%s: %s", (attribute, expression, value) => {
  test("has a value as pasted, or says why not and how to mend it", () => {
    const remarks = remarksOn(attribute, expression);
    const found = resultOf(expression);
    if (found === null || found === undefined) expect(remarks.some((remark) => remark.fix)).toBe(true);
    for (const remark of remarks) expect(remark.fix, remark.message).toBeDefined();
  });

  test("its fixes lead to the value meant, without a warning left", () => {
    const fixed = fixAll(attribute, expression).expression;
    expect(resultOf(fixed)).toEqual(value);
    expect(remarksOn(attribute, fixed)).toEqual([]);
  });
});
