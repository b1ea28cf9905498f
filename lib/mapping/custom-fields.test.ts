import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCustomFields } from "./custom-fields";

const pairs = (text: string) => parseCustomFields(text).entries.map(({ key, expression }) => [key, expression]);
const urn = '"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"';

describe("one line", () => {
  it.each([
    ["worker_type: WorkerType.WorkerType", "worker_type", "WorkerType.WorkerType"],
    ["worker_type=WorkerType.WorkerType", "worker_type", "WorkerType.WorkerType"],
    ["worker_type = WorkerType.WorkerType", "worker_type", "WorkerType.WorkerType"],
    ["  a:   b  ", "a", "b"],
    ["a:\tb", "a", "b"],
    ["a : b", "a", "b"],
    [`dept: ${urn}.department`, "dept", `${urn}.department`],
    [`dept=${urn}.department`, "dept", `${urn}.department`],
    [`dept: '${urn}.department'`, "dept", `${urn}.department`],
    ["a: [x]", "a", "[x]"],
    ["a: [name.givenName]", "a", "[name.givenName]"],
    ["b: &x", "b", "&x"],
    ["c: yes", "c", "yes"],
    ["c: true", "c", "true"],
    ["c: null", "c", "null"],
    ["c: ~", "c", "~"],
    ["c: 0x10", "c", "0x10"],
    ["c: @", "c", "@"],
    ["c: `true`", "c", "`true`"],
    ["c: *", "c", "*"],
    ["c: !x", "c", "!x"],
    ["c: %x", "c", "%x"],
    ["c: {x: y, z: w}", "c", "{x: y, z: w}"],
    ["c: a == 'x'", "c", "a == 'x'"],
    ["c: a != 'x'", "c", "a != 'x'"],
    ["c=a == 'x'", "c", "a == 'x'"],
    ["c: a || 'x: y'", "c", "a || 'x: y'"],
    ["c=a || 'x: y'", "c", "a || 'x: y'"],
    ["c: contains(tags, '#1')", "c", "contains(tags, '#1')"],
    ["c: contains(tags, 'a # b')", "c", "contains(tags, 'a # b')"],
    ['c: "a # b".c', "c", '"a # b".c'],
    ['c: contains(tags, `"x # y"`)', "c", 'contains(tags, `"x # y"`)'],
    ["c: a # the rest is a remark", "c", "a"],
    ["c=a # the rest is a remark", "c", "a"],
    ["c: a#b", "c", "a#b"],
    ["c: 'Employee'", "c", "'Employee'"],
    ["c: 'Acme, Inc.'", "c", "'Acme, Inc.'"],
    ["c: 'it''s'", "c", "'it''s'"],
    ["c: 'name.givenName'", "c", "name.givenName"],
    ["c: 'join('' '', [a, b])'", "c", "join(' ', [a, b])"],
    ["c: 'a' || 'b'", "c", "'a' || 'b'"],
    ['c: "Full Name"', "c", '"Full Name"'],
    ["c: \"join(' ', [a, b])\"", "c", "join(' ', [a, b])"],
    [`c: ${urn}`, "c", urn],
    ['"Cost Center": code', "Cost Center", "code"],
    ["'Cost Center': code", "Cost Center", "code"],
    ["Cost Center: code", "Cost Center", "code"],
    ["cost-center: code", "cost-center", "code"],
    ["cost.center: code", "cost.center", "code"],
    ["größe: code", "größe", "code"],
    ["a: b: c", "a", "b: c"],
    ["\uFEFFa: b", "a", "b"],
    ["constructor: b", "constructor", "b"],
  ])("%s", (text, key, expression) => {
    expect(parseCustomFields(text)).toEqual({ entries: [{ key, expression, line: 1 }], problems: [] });
  });
});

describe("several lines", () => {
  it("numbers them, mixes both syntaxes, skips blanks and remarks", () => {
    expect(parseCustomFields("---\n# who\na: b\n\nc=d\r\n  # more\r\ne: f\n")).toEqual({
      entries: [
        { key: "a", expression: "b", line: 3 },
        { key: "c", expression: "d", line: 5 },
        { key: "e", expression: "f", line: 7 },
      ],
      problems: [],
    });
  });

  it.each([
    [
      "a: |\n  b ||\n  c\nd: e",
      [
        ["a", "b || c"],
        ["d", "e"],
      ],
    ],
    [
      "a: >-\n  b ||\n  c\nd: e",
      [
        ["a", "b || c"],
        ["d", "e"],
      ],
    ],
    [
      "a: |-  # why\n  b\n\n  .c\nd: e",
      [
        ["a", "b  .c"],
        ["d", "e"],
      ],
    ],
    [
      "a:\n  b\nc: d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a: b ||\n   c # remark\nd: e",
      [
        ["a", "b || c"],
        ["d", "e"],
      ],
    ],
    [
      "a=b ||\n   c\nd: e",
      [
        ["a", "b || c"],
        ["d", "e"],
      ],
    ],
    [
      "  a: b\n  c: d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
  ])("%j", (text, expected) => {
    expect(pairs(text)).toEqual(expected.map(([key, expression]) => [key, expression?.replace("  ", " ")]));
  });

  it("reads nothing from nothing", () => {
    expect(parseCustomFields("")).toEqual({ entries: [], problems: [] });
    expect(parseCustomFields("\n \n# x\n")).toEqual({ entries: [], problems: [] });
  });
});

describe("problems carry their line and leave the others", () => {
  it.each([
    ["a: b\nnonsense\nc: d", 2, "Line 2: expected `key: expression`."],
    ["a: b\nc:d\ne: f", 2, "Line 2: put a space after the colon: `key: expression`."],
    ["a: b\n- c: d", 2, "Line 2: write `key: expression` without the dash."],
    ["{a: b}", 1, "Line 1: write one `key: expression` a line, without brackets around them."],
    ["[a]", 1, "Line 1: write one `key: expression` a line, without brackets around them."],
    ["a: b\na: c", 2, "Line 2: `a` is already mapped on line 1."],
    ["a:", 1, "Line 1: `a` has no expression."],
    ["a: # later", 1, "Line 1: `a` has no expression."],
    ["a=", 1, "Line 1: `a` has no expression."],
    ["a: |", 1, "Line 1: `a` has no expression."],
    ["__proto__: a", 1, "Line 1: `__proto__` cannot be the name of a custom attribute."],
    [
      "9lives: a",
      1,
      "Line 1: `9lives` cannot be the name of a custom attribute: use letters, digits, _ . - and spaces, at most 64, a letter first.",
    ],
    [
      "a/b: c",
      1,
      "Line 1: `a/b` cannot be the name of a custom attribute: use letters, digits, _ . - and spaces, at most 64, a letter first.",
    ],
    ["a == b", 1, "Line 1: expected `key: expression`."],
    [": a", 1, "Line 1: expected `key: expression`."],
  ])("%j", (text, line, message) => {
    const { problems, entries } = parseCustomFields(text);
    expect(problems).toEqual([{ line, message }]);
    expect(entries.length).toBe(
      text.split("\n").filter((part) => /^[ace]: \w$/.test(part)).length - (text === "a: b\na: c" ? 1 : 0),
    );
  });

  it("refuses a long key and too many fields", () => {
    expect(parseCustomFields(`${"k".repeat(64)}: a`).problems).toEqual([]);
    expect(parseCustomFields(`${"k".repeat(65)}: a`).problems).toHaveLength(1);
    const many = Array.from({ length: 201 }, (_, index) => `k${index}: a`).join("\n");
    expect(parseCustomFields(many).entries).toHaveLength(200);
    expect(parseCustomFields(many).problems).toEqual([
      { line: 201, message: "Line 201: there are more than 200 fields." },
    ]);
  });

  it("never throws, and every line number is in the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab:=#'\"|> \n\t-{[`\\é") }), (text) => {
        const { entries, problems } = parseCustomFields(text);
        for (const { line } of [...entries, ...problems]) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
        }
        expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
      }),
    );
  });
});

it("long lines are read in a time that grows with them alone", () => {
  const length = 300_000;
  const lines = [`a${" ".repeat(length)}b`, `a: '${"\\'".repeat(length)}`, `"${'\\"'.repeat(length)}`];
  expect(parseCustomFields(lines.join("\n")).entries.map(({ key }) => key)).toEqual(["a"]);
});
