import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { csvMapping } from "@/lib/sources/csv-file/mapping";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { vendorKinds } from "@/lib/sources/registry";
import { attributeNames } from "./attributes";
import { parseCustomFields } from "./custom-fields";
import { mappingFrom } from "./defaults";
import { managerTypes, mappingDocument, userKeys } from "./document";
import { exportMapping, importMapping } from "./yaml";

function problems(yaml: string) {
  const result = importMapping(yaml);
  return result.ok ? [] : result.problems.map(({ line, column, message }) => [line, column, message]);
}

describe("a file holds the whole mapping", () => {
  it("reads well", () => {
    const document = {
      ...mappingFrom(csvMapping),
      customFields: 'dept: "urn:x:User".department\nlevel=Level\n',
      excludedFromCsv: ["email"],
    };
    const exported = exportMapping(document);
    expect(Object.keys(parse(exported).attributes)).toEqual(attributeNames);
    expect(exported).toContain('\n  isActive: ""\n  restricted: ""\n');
    expect(exported.replace(/^ {2}\w+: ""\n/gm, "")).toBe(`version: 1
attributes:
  name: '"Full Name"'
  email: Email
  pictureUrl: '"Picture URL"'
  title: Title
  department: Department
  location: Location
  manager: "\\"Manager's email\\""
  employeeId: '"Employee ID"'
  workingSince: '"Hire Date"'
  terminationDate: '"Termination Date"'
managerType: email
customFields: |
  dept: "urn:x:User".department
  level=Level
excludedFromCsv:
  - email
primaryKey: email
secondaryKey: employeeId
`);
  });

  it.each([...vendorKinds, "unmapped"])("the default for %s comes back as it was", (kind) => {
    const document = defaultMapping(kind);
    expect(importMapping(exportMapping(document))).toEqual({ ok: true, document, sourceKind: null });
    expect(importMapping(exportMapping(document, kind))).toMatchObject({ document, sourceKind: kind });
  });

  it("any mapping comes back as it was", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        "yes",
        "no",
        "null",
        "~",
        "true",
        "1",
        "0x1f",
        "a: b",
        "# x",
        " x ",
        "x\n\ny\n",
        "- a",
        "&a",
        "*a",
        "!x",
        "|",
        ">",
        "'",
        '"',
        "@",
        "`true`",
      ),
    );
    const document = fc.record({
      version: fc.constant(1 as const),
      attributes: fc.record(Object.fromEntries(attributeNames.map((name) => [name, text]))),
      managerType: fc.constantFrom(...managerTypes, null),
      customFields: text,
      excludedFromCsv: fc.array(text),
      blankDates: fc.array(
        fc.string({ minLength: 1, maxLength: 40 }).filter((one) => one.trim() === one),
        { maxLength: 50 },
      ),
      primaryKey: fc.constantFrom(...userKeys),
      secondaryKey: fc.constantFrom(...userKeys, null),
    });
    fc.assert(
      fc.property(document, (value) => {
        const mapping = mappingDocument.parse(value);
        expect(importMapping(exportMapping(mapping))).toEqual({ ok: true, document: mapping, sourceKind: null });
      }),
      { numRuns: 150 },
    );
  });
});

describe("a file written by hand", () => {
  it("may leave out what has a default", () => {
    const result = importMapping("version: 1\nattributes:\n  name: displayName\n  email:\n");
    const attributes = Object.fromEntries(attributeNames.map((name) => [name, name === "name" ? "displayName" : ""]));
    expect(result).toEqual({
      ok: true,
      document: {
        version: 1,
        attributes,
        managerType: null,
        customFields: "",
        blankDates: [],
        excludedFromCsv: [],
        emptyTexts: [],
        whenOutOfScope: "keep",
        primaryKey: "email",
        secondaryKey: null,
      },
      sourceKind: null,
    });
  });

  it("may list custom fields as YAML", () => {
    const result = importMapping("version: 1\nattributes: {}\ncustomFields:\n  a: b.c\n  d: |\n    e ||\n    f\n");
    expect(result.ok && result.document.customFields).toBe("a: b.c\nd: e || f");
  });

  it.each(["'A.B'", "'it''s (a)'", '"cost (center)"', '"a[0]"', "a #b", "'#1'", "a || 'b'"])(
    "keeps the field %s",
    (expression) => {
      const result = importMapping(`version: 1\nattributes: {}\ncustomFields:\n  a: ${JSON.stringify(expression)}\n`);
      const read = parseCustomFields(result.ok ? result.document.customFields : "");
      expect(read.entries.map((entry) => entry.expression)).toEqual([expression]);
    },
  );
});

describe("what is wrong is told with its place, and nothing is imported", () => {
  it.each([
    ["version: 2\nattributes: {}", [[1, 10, "`version`: Only version 1 is known."]]],
    ["attributes: {}", [[1, 1, "`version`: Write `version: 1` at the top of the file."]]],
    ["version: 1", [[1, 1, "`attributes`: Write one `name: expression` a line below it."]]],
    ["version: 1\nattributes:\n", [[2, 12, "`attributes`: Write one `name: expression` a line below it."]]],
    ["version: 1\nattributes: {}\nsource: 7", [[3, 9, "`source`: Write the kind of source as text."]]],
    ["version: 1\nattributes: {}\nexcludedFromCsv: email", [[3, 18, "`excludedFromCsv`: Write a list of attributes."]]],
    ["version: 1\nattributes:\n  emial: x\n", [[3, 10, "`attributes.emial` is not a setting. Did you mean `email`?"]]],
    [
      "version: 1\nattributes: {}\nmangerType: email",
      [[3, 13, "`mangerType` is not a setting. Did you mean `managerType`?"]],
    ],
    ["version: 1\nattributes: {}\nzzz: 1", [[3, 6, "`zzz` is not a setting."]]],
    [
      "version: 1\nattributes:\n  isActive: true\n",
      [[3, 13, "`attributes.isActive`: Write the expression as text, in quotes."]],
    ],
    ["version: 1\nattributes:\n  name: [a]\n", [[3, 9, "`attributes.name`: Write the expression as text, in quotes."]]],
    [
      "version: 1\nattributes: {}\nmanagerType: boss",
      [[3, 14, "`managerType`: Choose one of systemId, email, employeeId, fullName."]],
    ],
    ["version: 1\nattributes: {}\nprimaryKey: name", [[3, 13, "`primaryKey`: Choose one of email, employeeId."]]],
    ["version: 1\nattributes: {}\nsecondaryKey: x", [[3, 15, "`secondaryKey`: Choose one of email, employeeId."]]],
    [
      "version: 1\nattributes: {}\nexcludedFromCsv:\n  - a\n  - 2",
      [[5, 5, "`excludedFromCsv.1`: Write the attribute's name as text."]],
    ],
    ["", [[1, 1, "The file is empty."]]],
    ["# nothing\n\n", [[1, 1, "The file is empty."]]],
    ["- a", [[1, 1, "The file does not hold a mapping with `version` and `attributes`."]]],
    ["just text", [[1, 1, "The file does not hold a mapping with `version` and `attributes`."]]],
    ["version: 1\nversion: 1\nattributes: {}", [[2, 1, "`version` is written twice. Remove one of the two."]]],
    [
      "version: 1\nattributes: &a {}\nexcludedFromCsv: [*a]",
      [[3, 19, "`*a` repeats something from elsewhere, which a mapping cannot. Write it out here."]],
    ],
    ["x".repeat(262_145), [[1, 1, "The file is larger than 256 KB."]]],
  ])("%#", (yaml, expected) => {
    expect(problems(yaml)).toEqual(expected);
  });

  it.each([
    ["an open quote, at its beginning", 'name: "open\n  email: x\n', [3, 9, "is never closed"]],
    ["a tab", "title: x\n\temail: x\n  name: x", [4, 1, "use spaces"]],
    ["a second colon", "name: a: b", [3, 9, "second `: `"]],
    ["a quoted field name", 'name: "urn:x:User".department', [3, 21, "quoted as a whole"]],
    ["an at sign", "name: @", [3, 9, "`@` cannot begin a value"]],
    ["a backtick", "name: `true`", [3, 9, "cannot begin a value"]],
    ["an open bracket", "name: [First,\n  email: x", [4, 3, "not closed"]],
    ["a backslash in double quotes", 'name: "a\\q"', [3, 11, "backslash"]],
    ["two documents", "name: a\n---\nversion: 1", [4, 1, "one mapping"]],
    ["a line that is none", "name: a\n  what is this\n  email: x", [4, 3, "Expected `name: expression`"]],
  ])("says where the YAML itself breaks, and the remedy: %s", (_what, text, [line, column, words]) => {
    const found = problems(`version: 1\nattributes:\n  ${text}`);
    expect(found[0]?.slice(0, 2)).toEqual([line, column]);
    expect(found[0]?.[2]).toContain(words);
    expect(new Set(found.map(([at]) => at)).size).toBe(found.length);
  });

  it("reports several at once", () => {
    expect(problems("version: 1\nattributes:\n  name: 1\n  email: 2\n").map(([line]) => line)).toEqual([3, 4]);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab:-{}[]&*!|>'\"# \n,?%@`1") }), (yaml) => {
        expect(typeof importMapping(yaml).ok).toBe("boolean");
        expect(typeof importMapping(`version: 1\nattributes:\n  name: ${yaml}`).ok).toBe("boolean");
      }),
      { numRuns: 300 },
    );
  });
});
