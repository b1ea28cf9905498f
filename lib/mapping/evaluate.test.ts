import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CompileOptions, compileMapping } from "./compile";
import { type AttributeName, attributeNames, type MappingDocument } from "./document";
import { evaluateMapping } from "./evaluate";
import type { Json } from "./evaluation";
import { expressions, fieldNames, hostileNames, payloads } from "./expression/generated";

type Changes = Partial<Record<AttributeName, string>>;
const blank = Object.fromEntries(attributeNames.map((name) => [name, ""])) as MappingDocument["attributes"];

function documentOf(attributes: Changes, rest: Partial<MappingDocument> = {}): MappingDocument {
  const base = { version: 1, managerType: null, customFields: "", primaryKey: "email" } as const;
  return {
    ...base,
    excludedFromCsv: [],
    secondaryKey: null,
    attributes: { ...blank, name: "n", email: "e", ...attributes },
    ...rest,
  };
}

function evaluate(
  attributes: Changes,
  payload: Json,
  rest: Partial<MappingDocument> = {},
  options: Partial<CompileOptions> = {},
) {
  const compiled = compileMapping(documentOf(attributes, rest), { sourceKind: "workday", locations: [], ...options });
  return evaluateMapping(compiled, payload);
}
const person = { n: "Ana", e: "ana@example.com" };
const needed = { name: "Ana", email: "ana@example.com" };
const messages = (issues: readonly { message: string }[]) => issues.map(({ message }) => message);

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
          message: "Email is missing. `e` found nothing in this payload.",
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
        message: "Email is not valid. `e` found `bob`, which is not an e-mail address.",
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
          code: "broken-expression",
          attribute: "name",
          expression: "n or m",
          message: "Name has an expression that cannot be read: `n or m`. JMESPath has no word `or`: use ||.",
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
        message:
          "Name could not be worked out. `upper(x)` has no value here: upper() needs a text as its first argument but got nothing.",
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

describe("optional attributes", () => {
  const optional: readonly AttributeName[] = [
    "pictureUrl",
    "title",
    "department",
    "location",
    "manager",
    "employeeId",
    "workingSince",
    "terminationDate",
  ];
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
      warnings: [{ code: "broken-expression", attribute: name }],
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
      "Employee working-since date is not valid. `h` found `6/13/2022`, which is not a date such as 2022-06-13. Use to_iso_datetime(…, 'M/D/YYYY'). The present value stays.",
    ]);
    expect(messages(evaluate({ title: "t or u" }, person).warnings)).toEqual([
      "Title has an expression that cannot be read: `t or u`. JMESPath has no word `or`: use ||. The present value stays.",
    ]);
    expect(messages(evaluate({ title: "t" }, { ...person, t: ["a", "b"] }).warnings)).toEqual([
      "Title is not valid. `t` found a list of 2 items, which is not a single value. Add ` | [0]` to take the first item. The present value stays.",
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
          code: "unknown-location",
          attribute: "location",
          expression: "l",
          found: "Berlin",
          message: "Location: `Berlin` is none of the configured locations, so the location is left blank.",
        },
      ],
    });
  });

  it("a required identifier sent as a number is stored with a warning", () => {
    const found = evaluate({ employeeId: "id" }, { ...person, id: 42 }, { primaryKey: "employeeId" });
    expect(found).toMatchObject({ values: { employeeId: "42" }, errors: [] });
    expect(found.warnings).toEqual([
      {
        code: "leading-zeros",
        attribute: "employeeId",
        expression: "id",
        found: "42",
        message: "Employee ID: The source sends a number, so leading zeros are lost. Have it send text.",
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
          message: "Person's is-active status is missing. `a` found nothing in this payload. The present value stays.",
        },
      ],
    });
    expect(evaluate({ isActive: "a" }, person, {}, { sourceKind: "scim" })).toMatchObject({
      errors: [{ message: "Person's is-active status is missing. `a` found nothing in this payload." }],
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

describe("custom attributes", () => {
  const custom = (customFields: string, payload: { [key: string]: Json }) =>
    evaluate({}, { ...person, ...payload }, { customFields });

  it("absent clears, failing keeps", () => {
    expect(custom("a: x\nb: y\nc=upper(z)\nd: e f\ng: big", { x: "1", big: "x".repeat(9000) })).toEqual({
      values: needed,
      custom: { a: "1", b: null },
      keptCustom: ["c", "d", "g"],
      errors: [],
      warnings: [
        {
          code: "failed",
          attribute: "custom.c",
          expression: "upper(z)",
          message:
            "Custom attribute c could not be worked out. `upper(z)` has no value here: upper() needs a text as its first argument but got nothing. The present value stays.",
        },
        {
          code: "broken-expression",
          attribute: "custom.d",
          expression: "e f",
          message:
            "Custom attribute d has an expression that cannot be read: `e f`. A name with spaces needs double quotes around it. The present value stays.",
        },
        {
          code: "invalid",
          attribute: "custom.g",
          expression: "big",
          found: `${"x".repeat(77)}…`,
          message: `Custom attribute g is not valid. \`big\` found \`${"x".repeat(77)}…\`, which is too large for a custom attribute. The present value stays.`,
        },
      ],
    });
  });

  it("keeps lists, objects, numbers and booleans", () => {
    const payload = { l: ["a", "b"], o: { x: 1 }, n: 0, f: false, t: "False" };
    expect(custom("l: l\no: o\nn: n\nf: f\nt: t", payload).custom).toEqual(payload);
  });

  it("copies, so that the payload is not shared", () => {
    const payload = { o: { x: [1] } };
    expect(custom("o: o", payload).custom.o).not.toBe(payload.o);
  });

  it("problems name the attribute and the line", () => {
    const compiled = compileMapping(documentOf({}, { customFields: "a: b\nc d\n\ne: f(" }), {
      sourceKind: "workday",
      locations: [],
    });
    expect(compiled.problems).toMatchObject([
      {
        attribute: "customFields",
        code: "custom-fields",
        line: 2,
        severity: "error",
        message: "Line 2: expected `key: expression`.",
      },
      { attribute: "custom.e", code: "incomplete", line: 4, severity: "error", from: 2, to: 2 },
    ]);
  });

  it("function references and hostile names are no values", () => {
    const { custom: found } = custom("a: constructor\nb: toString\nc: __proto__\nd: a.valueOf", { a: {} });
    expect(found).toEqual({ a: null, b: null, c: null, d: null });
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
  });
});

describe("manager type", () => {
  it("is a problem when Manager is set without it", () => {
    const compile = (document: MappingDocument) =>
      compileMapping(document, { sourceKind: "workday", locations: [] }).problems;
    expect(compile(documentOf({ manager: "m" }))).toEqual([
      {
        attribute: "managerType",
        code: "manager-type",
        severity: "error",
        message: "Manager type is required when Manager is set: choose System ID, Email or Employee ID.",
        from: 0,
        to: 0,
      },
    ]);
    expect(compile(documentOf({ manager: "m" }, { managerType: "email" }))).toEqual([]);
    expect(compile(documentOf({ manager: " " }))).toEqual([]);
  });
});

describe("the payload itself", () => {
  const nothing = { values: {}, custom: {}, keptCustom: ["k"], warnings: [] };
  it.each([
    [null, "empty", "nothing"],
    ["text", "`text`", "text"],
    [7, "`7`", "7"],
    [[], "a list of 0 items", "a list of 0 items"],
    [[person], "a list of 1 item", "a list of 1 item"],
  ])("%j is refused", (payload, shown, found) => {
    expect(evaluate({}, payload, { customFields: "k: x" })).toEqual({
      ...nothing,
      errors: [
        {
          code: "payload-not-an-object",
          attribute: "payload",
          found,
          message: `The payload is ${shown}, not an object with fields, so nothing can be mapped.`,
        },
      ],
    });
  });

  const nested = (levels: number): Json => JSON.parse(`${'{"x":'.repeat(levels)}1${"}".repeat(levels)}`);
  it("may be 64 levels deep", () => {
    expect(evaluate({}, { ...person, x: nested(63) }).errors).toEqual([]);
    expect(evaluate({}, { ...person, x: nested(64) }, { customFields: "k: x" })).toEqual({
      ...nothing,
      errors: [
        {
          code: "payload-too-deep",
          attribute: "payload",
          message: "The payload is nested more than 64 levels deep, so it was not mapped.",
        },
      ],
    });
    expect(evaluate({}, { ...person, x: [[[]]] }, {}, { maxPayload: { depth: 3 } }).errors).toHaveLength(1);
    expect(evaluate({}, { ...person, x: [[]] }, {}, { maxPayload: { depth: 3 } }).errors).toEqual([]);
    expect(evaluate({}, nested(100_000)).errors).toHaveLength(1);
  });

  it("may hold a __proto__ key", () => {
    const payload = JSON.parse('{"n": "Ana", "e": "a@b.com", "__proto__": {"title": "CEO"}}');
    expect(evaluate({ title: "title" }, payload).values.title).toBeNull();
    expect(evaluate({ title: "__proto__.title" }, payload).values.title).toBe("CEO");
  });
});

describe("whatever the mapping and the payload", () => {
  const names = [...fieldNames, ...hostileNames];
  const anyText = fc.oneof(expressions(names), fc.string({ maxLength: 30 }), fc.constant(""));
  const documents = fc
    .record({
      texts: fc.array(anyText, { minLength: 12, maxLength: 12 }),
      customs: fc.array(anyText, { maxLength: 3 }),
    })
    .map(({ texts, customs }) => {
      const attributes = Object.fromEntries(attributeNames.map((name, index) => [name, texts[index] ?? ""]));
      return documentOf(attributes, { customFields: customs.map((text, index) => `k${index}: ${text}`).join("\n") });
    });

  it("evaluation never throws, and each mapped attribute has a value or an issue", () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length;
    fc.assert(
      fc.property(documents, fc.oneof(payloads(names), fc.jsonValue()), (document, payload) => {
        const compiled = compileMapping(document, { sourceKind: "scim", locations: ["x"] });
        const { values, custom, keptCustom, errors, warnings } = evaluateMapping(compiled, payload as Json);
        for (const { attribute } of compiled.attributes) {
          const told = [...errors, ...warnings].some(
            (issue) => issue.attribute === attribute || issue.attribute === "payload",
          );
          expect(Object.hasOwn(values, attribute) || told).toBe(true);
        }
        for (const { key } of compiled.custom) expect(Object.hasOwn(custom, key)).not.toBe(keptCustom.includes(key));
        expect(JSON.parse(JSON.stringify({ values, custom }))).toEqual({ values, custom });
        for (const { message } of [...errors, ...warnings]) expect(message).toMatch(/\.$/);
      }),
      { numRuns: 1500 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype).length).toBe(before);
  });
});
