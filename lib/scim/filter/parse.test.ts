import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ScimError } from "../errors";
import { groupType, userType } from "../schemas/resource-types";
import { filterTexts, patchPaths } from "../testing/generators";
import { parseFilter, parsePath } from "./parse";
import { resolveFilter } from "./resolve";

const eq = (path: string, text: string, quoted = true) => ({
  kind: "compare",
  path,
  operator: "eq",
  value: { text, quoted },
});

describe("parseFilter", () => {
  const trees: [string, unknown][] = [
    ['a eq "x"', eq("a", "x")],
    ["a eq x", eq("a", "x", false)],
    ['A EQ "x"', eq("A", "x")],
    ["a eq 00123", eq("a", "00123", false)],
    ['a eq "\\u0041\\t\\\\"', eq("a", "A\t\\")],
    ['a eq "x]y.z"', eq("a", "x]y.z")],
    ["a pr", { kind: "present", path: "a" }],
    [
      'a eq "1" or b eq "2" and c eq "3"',
      { kind: "or", parts: [eq("a", "1"), { kind: "and", parts: [eq("b", "2"), eq("c", "3")] }] },
    ],
    [
      '(a eq "1" or b eq "2") and c pr',
      {
        kind: "and",
        parts: [
          { kind: "or", parts: [eq("a", "1"), eq("b", "2")] },
          { kind: "present", path: "c" },
        ],
      },
    ],
    ['not(a eq "1")', { kind: "not", part: eq("a", "1") }],
    ['NOT (a eq "1")', { kind: "not", part: eq("a", "1") }],
    ["not pr", { kind: "present", path: "not" }],
    ['a[b eq "1"]', { kind: "some", path: "a", where: eq("b", "1") }],
    ['a[b eq "1"].c eq "2"', { kind: "some", path: "a", where: { kind: "and", parts: [eq("b", "1"), eq("c", "2")] } }],
    ['  a   eq\t"x"  ', eq("a", "x")],
    ['urn:x:2.0:User:a.b eq "1"', eq("urn:x:2.0:User:a.b", "1")],
  ];

  it.each(trees)("%s", (text, tree) => expect(parseFilter(text)).toEqual(tree));

  it("says where the mistake is", () => {
    expect(() => parseFilter('a is "x"')).toThrow(/character 3.*is is not an operator/);
    expect(() => parseFilter('a eq "x')).toThrow(/character 6.*closing quote/);
    expect(() => parseFilter('a eq "x" b')).toThrow(/character 10/);
    expect(() => parseFilter("")).toThrow(/empty/);
    expect(() => parseFilter("a[b[c pr]]")).toThrow(/character 4.*nested/);
  });

  it("bounds length, depth and the number of conditions", () => {
    expect(() => parseFilter(`a eq "${"x".repeat(20_000)}"`)).toThrow(/longer/);
    expect(() => parseFilter(`${"not (".repeat(30)}a pr${")".repeat(30)}`)).toThrow(/deep/);
    expect(() => parseFilter(Array.from({ length: 501 }, () => "a pr").join(" or "))).toThrow(/500 conditions/);
  });
});

describe("parsePath", () => {
  it.each([
    ["title", { path: "title", where: null, sub: null }],
    ["name.givenName", { path: "name.givenName", where: null, sub: null }],
    ['emails[type eq "a]b.c"].value', { path: "emails", where: eq("type", "a]b.c"), sub: "value" }],
    ['urn:x:User:emails[type eq "work"]', { path: "urn:x:User:emails", where: eq("type", "work"), sub: null }],
  ])("%s", (text, expected) => expect(parsePath(text)).toEqual(expected));

  it.each(["", "[a pr]", "a[b pr", "a[b pr]c", "a b", 'a "b"', "a]"])("refuses %j", (text) => {
    expect(() => parsePath(text)).toThrow(ScimError);
  });
});

describe("properties", () => {
  const pieces = fc.constantFrom(
    "(",
    ")",
    "[",
    "]",
    '"',
    " ",
    "\\",
    ".",
    "and",
    "or",
    "not",
    "pr",
    "eq",
    "userName",
    "emails",
    "urn:",
    "\u0000",
    "\ud800",
    "1e9",
    "null",
  );
  const anything = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.array(pieces).map((parts) => parts.join("")),
  );

  const refusal = (work: () => unknown): unknown => {
    try {
      work();
      return null;
    } catch (error) {
      return error;
    }
  };

  it("throws a ScimError or nothing, whatever the text", () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const type of [userType, groupType]) {
          const error = refusal(() => resolveFilter(parseFilter(text), type));
          expect(error === null || (error instanceof ScimError && error.status === 400)).toBe(true);
        }
        const error = refusal(() => parsePath(text));
        expect(error === null || error instanceof ScimError).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("reads every valid filter, and refuses it with something after its end", () => {
    fc.assert(
      fc.property(filterTexts, (text) => {
        expect(refusal(() => resolveFilter(parseFilter(text), userType))).toBeNull();
        expect(refusal(() => parseFilter(`${text} and`))).toBeInstanceOf(ScimError);
        expect(refusal(() => parseFilter(`${text})`))).toBeInstanceOf(ScimError);
      }),
      { numRuns: 1000 },
    );
  });

  it("throws a ScimError or nothing for any PATCH path", () => {
    fc.assert(
      fc.property(patchPaths, (text) => {
        const error = refusal(() => parsePath(text));
        expect(error === null || error instanceof ScimError).toBe(true);
      }),
    );
  });
});
