import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributeNames } from "./attributes";
import { compileMapping } from "./compile";
import type { MappingDocument } from "./document";
import { evaluateMapping } from "./evaluate";
import type { Json } from "./evaluation";
import { documentOf, evaluate, messages, needed, person } from "./testing/evaluate-mapping";
import { expressions, fieldNames, hostileNames, payloads } from "./testing/generated";

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
          reason: "upper() needs a text as its first argument but got nothing",
          kept: true,
        },
        {
          code: "broken_expression",
          attribute: "custom.d",
          expression: "e f",
          reason: "A name with spaces needs double quotes around it.",
          kept: true,
        },
        {
          code: "invalid",
          attribute: "custom.g",
          expression: "big",
          found: `${"x".repeat(77)}…`,
          reason: "which is too large for a custom attribute",
          kept: true,
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
        message: "Manager type is required when Manager is set: choose System ID, Email, Employee ID or Full name.",
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
    const evaluation = evaluate({}, payload, { customFields: "k: x" });
    expect(evaluation).toEqual({
      ...nothing,
      errors: [{ code: "payload_not_an_object", attribute: "payload", found }],
    });
    expect(messages(evaluation.errors)).toEqual([
      `The payload is not an object with fields. It is ${shown}, so nothing can be mapped.`,
    ]);
  });

  const nested = (levels: number): Json => JSON.parse(`${'{"x":'.repeat(levels)}1${"}".repeat(levels)}`);
  it("may be 64 levels deep", () => {
    expect(evaluate({}, { ...person, x: nested(63) }).errors).toEqual([]);
    expect(evaluate({}, { ...person, x: nested(64) }, { customFields: "k: x" })).toEqual({
      ...nothing,
      errors: [
        {
          code: "payload_too_deep",
          attribute: "payload",
          reason: "more than 64 levels",
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
        for (const message of messages([...errors, ...warnings])) expect(message).toMatch(/\.$/);
      }),
      { numRuns: 300 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype).length).toBe(before);
  });
});
