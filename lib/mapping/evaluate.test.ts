import { describe, expect, it } from "vitest";
import { standardAttributes } from "./attributes";
import { compileMapping } from "./compile";
import { evaluateMapping } from "./evaluate";
import type { Json } from "./evaluation";
import { createBudget } from "./expression/budget";
import { documentOf, evaluate, messages, needed, person } from "./testing/evaluate-mapping";

describe("all expressions of a person", () => {
  const sorts = "length(map(&length(sort($.l)), l))";
  const payload: Json = { ...person, l: Array.from({ length: 300 }, (_, at) => 300 - at) };
  const customFields = Array.from({ length: 40 }, (_, at) => `c${at}: ${sorts}`).join("\n");
  const together = "the expressions of this mapping together take too many steps on this payload";

  it("share a budget: when it is used up the rest has a reason, and the present values stay", () => {
    const evaluation = evaluate({}, payload, { customFields });
    const done = Object.keys(evaluation.custom).length;
    expect(done).toBeGreaterThan(1);
    expect(evaluation.keptCustom).toHaveLength(40 - done);
    expect(evaluation.warnings.at(-1)?.reason).toBe(together);
    expect(evaluation.values).toEqual(needed);
  });

  it("take nothing from the next person's", () => {
    const compiled = compileMapping(documentOf({}, { customFields }), { sourceKind: "workday", locations: [] });
    expect(evaluateMapping(compiled, payload)).toEqual(evaluateMapping(compiled, payload));
  });

  it("have as much as their caller gives them", () => {
    const compiled = compileMapping(documentOf({ title: sorts }), { sourceKind: "workday", locations: [] });
    const budget = createBudget({ steps: 10, bytes: 1000, reason: "the request has done enough" });
    expect(messages(evaluateMapping(compiled, payload, budget).warnings).join()).toContain(
      "the request has done enough",
    );
  });
});

describe("required attributes", () => {
  it.each<{ [key: string]: Json }>([{}, { e: null }, { e: "" }, { e: "   " }])("%j lacks an e-mail", (payload) => {
    expect(evaluate({}, { n: "Ana", ...payload })).toEqual({
      values: { name: "Ana" },
      custom: {},
      keptCustom: [],
      errors: [
        {
          code: "missing",
          attribute: "email",
          expression: "e",
        },
      ],
      warnings: [],
    });
  });

  it("says what an invalid one was", () => {
    expect(evaluate({}, { n: "Ana", e: "bob" }).errors).toEqual([
      {
        code: "invalid",
        attribute: "email",
        expression: "e",
        found: "bob",
        reason: "which is not an e-mail address",
      },
    ]);
  });

  it("lists every one that failed", () => {
    expect(messages(evaluate({}, { x: 1 }).errors)).toEqual([
      "Name is missing. `n` found nothing in this payload.",
      "Email is missing. `e` found nothing in this payload.",
    ]);
  });

  it.each([
    [{ name: "" }, "Name is required but has no expression."],
    [{ email: "  " }, "Email is required but has no expression."],
  ])("%j is a problem of the mapping and of every payload", (attributes, message) => {
    const compiled = compileMapping(documentOf(attributes), { sourceKind: "workday", locations: [] });
    expect(messages(compiled.problems)).toEqual([message]);
    expect(compiled.problems[0]).toMatchObject({ code: "not-mapped", severity: "error" });
    expect(messages(evaluateMapping(compiled, person).errors)).toEqual([message]);
  });

  it("a broken expression is an error that names it", () => {
    const compiled = compileMapping(documentOf({ name: "n or m" }), { sourceKind: "workday", locations: [] });
    expect(compiled.problems).toEqual([
      {
        attribute: "name",
        code: "word-operator",
        severity: "error",
        message: "JMESPath has no word `or`: use ||.",
        from: 2,
        to: 4,
        fix: { title: "Use ||", replacement: "n || m" },
      },
    ]);
    expect(evaluateMapping(compiled, person)).toEqual({
      values: { email: "ana@example.com" },
      custom: {},
      keptCustom: [],
      errors: [
        {
          code: "broken_expression",
          attribute: "name",
          expression: "n or m",
          reason: "JMESPath has no word `or`: use ||.",
        },
      ],
      warnings: [],
    });
  });

  it("a failing function is an error with the reason", () => {
    expect(evaluate({ name: "upper(x)" }, person).errors).toEqual([
      {
        code: "failed",
        attribute: "name",
        expression: "upper(x)",
        reason: "upper() needs a text as its first argument but got nothing",
      },
    ]);
  });

  it.each([
    ["workday", "email", { name: "Ana", email: "ana@example.com" }, 0],
    ["scim", "email", { name: "Ana", email: "ana@example.com" }, 1],
    ["workday", "employeeId", { name: "Ana", email: "ana@example.com" }, 1],
    ["scim", "employeeId", { name: "Ana", email: "ana@example.com" }, 2],
  ] as const)("for %s by %s", (sourceKind, primaryKey, values, errors) => {
    const found = evaluate({ employeeId: "id", isActive: "active" }, person, { primaryKey }, { sourceKind });
    expect(found.values).toMatchObject(values);
    expect(found.errors).toHaveLength(errors);
  });
});

describe("scope", () => {
  const scope = "k == 'staff'";
  it.each<[string, Json, boolean]>([
    ["takes whom it is true for", { k: "staff" }, true],
    ["takes nobody else", { k: "external" }, false],
    ["takes nobody of whom it says nothing", {}, false],
  ])("%s", (_what, payload, isTaken) => {
    const found = evaluate({ inScope: scope }, { ...person, ...(payload as object) }, { whenOutOfScope: "end" });
    expect(found).toMatchObject({ values: { inScope: isTaken }, errors: [], warnings: [] });
    expect(found.outOfScope).toBe(isTaken ? undefined : "end");
  });
  it("fails the record where it cannot be worked out, instead of guessing", () => {
    const found = evaluate({ inScope: "upper(k)" }, { ...person, k: 1 });
    expect(found).toMatchObject({ errors: [{ attribute: "inScope", code: "failed" }] });
    expect(found).not.toHaveProperty("outOfScope");
  });
  it("takes everybody where there is none, and whoever is pushed", () => {
    expect(evaluate({}, person)).not.toHaveProperty("outOfScope");
    const pushed = evaluate({ inScope: "k", isActive: "`true`" }, person, {}, { sourceKind: "scim" });
    expect(pushed).not.toHaveProperty("outOfScope");
    expect(pushed.values).not.toHaveProperty("inScope");
  });
});

describe("optional attributes", () => {
  const optional = standardAttributes
    .filter(({ kind, mayClear }) => mayClear && kind !== "role" && kind !== "scope")
    .map(({ name }) => name);
  it.each(optional)("%s: absent clears, unmapped and broken leave it", (name) => {
    const rest = { managerType: "email" } as const;
    const blanks: { [key: string]: Json }[] = [{}, { x: null }, { x: "" }, { x: " " }, { x: [] }];
    for (const payload of blanks) {
      expect(evaluate({ [name]: "x" }, { ...person, ...payload }, rest)).toMatchObject({
        values: { [name]: null },
        errors: [],
        warnings: [],
      });
    }
    expect(evaluate({ [name]: "" }, person).values).toEqual(needed);
    expect(evaluate({ [name]: " \n" }, person).values).toEqual(needed);
    const broken = evaluate({ [name]: "x y" }, person, rest);
    expect(broken).toMatchObject({
      values: needed,
      errors: [],
      warnings: [{ code: "broken_expression", attribute: name }],
    });
    expect(broken.values).not.toHaveProperty(name);
    const failing = evaluate({ [name]: "upper(x)" }, person, rest);
    expect(failing).toMatchObject({ errors: [], warnings: [{ code: "failed", attribute: name }] });
    expect(failing.values).not.toHaveProperty(name);
    const invalid = evaluate({ [name]: "x" }, { ...person, x: { y: 1 } }, rest);
    expect(invalid).toMatchObject({ errors: [], warnings: [{ code: "invalid", attribute: name, found: "an object" }] });
    expect(invalid.values).not.toHaveProperty(name);
  });

  it("the warning says that the present value stays", () => {
    expect(messages(evaluate({ workingSince: "h" }, { ...person, h: "6/13/2022" }).warnings)).toEqual([
      "Employee working-since date is not valid. `h` found `6/13/2022`, which is not a date such as 2022-06-13. The present value stays.",
    ]);
    expect(messages(evaluate({ title: "t or u" }, person).warnings)).toEqual([
      "Title has an expression that cannot be read. `t or u`: JMESPath has no word `or`: use ||. The present value stays.",
    ]);
    expect(messages(evaluate({ title: "t" }, { ...person, t: ["a", "b"] }).warnings)).toEqual([
      "Title is not valid. `t` found a list of 2 items, which is not a single value. The present value stays.",
    ]);
    expect(messages(evaluate({ title: "upper(t)" }, person).warnings)).toEqual([
      "Title could not be worked out. `upper(t)` has no value here: upper() needs a text as its first argument but got nothing. The present value stays.",
    ]);
  });

  it("a location nobody configured is blank with a warning", () => {
    expect(evaluate({ location: "l" }, { ...person, l: "Berlin" }, {}, { locations: ["Lisbon"] })).toMatchObject({
      values: { location: null },
      warnings: [
        {
          code: "unknown_location",
          attribute: "location",
          expression: "l",
          found: "Berlin",
        },
      ],
    });
  });

  it("a required identifier sent as a number is stored with a warning", () => {
    const found = evaluate({ employeeId: "id" }, { ...person, id: 42 }, { primaryKey: "employeeId" });
    expect(found).toMatchObject({ values: { employeeId: "42" }, errors: [] });
    expect(found.warnings).toEqual([
      {
        code: "leading_zeros",
        attribute: "employeeId",
        expression: "id",
        found: "42",
      },
    ]);
  });

  it("is-active has no blank: absent leaves it and says so, unless the source must send it", () => {
    expect(evaluate({ isActive: "a" }, person)).toMatchObject({
      values: needed,
      errors: [],
      warnings: [
        {
          code: "missing",
          attribute: "isActive",
          expression: "a",
          kept: true,
        },
      ],
    });
    expect(evaluate({ isActive: "a" }, person, {}, { sourceKind: "scim" })).toMatchObject({
      errors: [{ code: "missing", attribute: "isActive", expression: "a" }],
    });
    expect(evaluate({ isActive: "a" }, { ...person, a: "False" }).values.isActive).toBe(false);
    expect(evaluate({ isActive: "a" }, { ...person, a: false }, {}, { sourceKind: "scim" })).toMatchObject({
      values: { isActive: false },
      errors: [],
    });
  });

  it("the restricted indicator is no when nothing is found", () => {
    expect(evaluate({ restricted: "r" }, person).values.restricted).toBe(false);
    expect(evaluate({ restricted: "r" }, { ...person, r: "False" })).toMatchObject({
      values: { restricted: false },
      warnings: [],
    });
    expect(evaluate({ restricted: "g[?d == 'C']" }, { ...person, g: [{ d: "C" }] }).values.restricted).toBe(true);
    expect(evaluate({ restricted: "g[?d == 'C']" }, { ...person, g: [] }).values.restricted).toBe(false);
    expect(evaluate({ restricted: "g[?d == 'C']" }, person).values.restricted).toBe(false);
    expect(evaluate({}, person).values).not.toHaveProperty("restricted");
  });
});
