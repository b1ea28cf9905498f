import { describe, expect, it } from "vitest";
import type { AttributeName, ManagerType } from "../document";
import type { Json } from "../evaluation";
import { normaliserOf } from "./attributes";
import { normaliseCustom } from "./custom";

/** The value, `-` for absent, or `! reason advice`; a note's code follows in brackets. */
function normalise(attribute: AttributeName, found: Json, managerType: ManagerType | null = null): Json {
  const outcome = normaliserOf(attribute, managerType, ["Lisbon", "São Paulo", "New York", "lisbon "])(found);
  const note = "note" in outcome && outcome.note ? ` [${outcome.note.code}]` : "";
  if (outcome.kind === "absent") return `-${note}`;
  if (outcome.kind === "invalid") return `! ${outcome.reason}${outcome.advice ? ` | ${outcome.advice}` : ""}`;
  return note === "" ? outcome.value : `${outcome.value}${note}`;
}

const firstItem = "Add ` | [0]` to take the first item.";
const nameField = "Name the field inside it, as in `manager.value`.";

describe("texts: name, title, department", () => {
  const cases: [Json, Json][] = [
    ["Ana", "Ana"],
    ["  Ana  ", "Ana"],
    ["Ana\u00a0", "Ana"],
    ["Ana\tMaria", "Ana Maria"],
    ["Ana\r\nMaria", "Ana Maria"],
    ["José Ñandú", "José Ñandú"],
    ["李雷 👩‍💻", "李雷 👩‍💻"],
    ["", "-"],
    ["   ", "-"],
    ["\n\t", "-"],
    [null, "-"],
    ["A\u0000na", "Ana [control-characters]"],
    ["\u0000", "- "],
    ["A\u0007na\u0085x", "Ana x [control-characters]"],
    ["A\ud800na", "A\ufffdna [control-characters]"],
    [42, "42"],
    [0, "0"],
    [1.5, "1.5"],
    [true, "! which is yes or no, not a text"],
    [false, "! which is yes or no, not a text"],
    [{}, `! which is not a single value | ${nameField}`],
    [{ value: "x" }, `! which is not a single value | ${nameField}`],
    [["a", "b"], `! which is not a single value | ${firstItem}`],
    [["a"], "a [list-result]"],
    [[" a "], "a [list-result]"],
    [["a\u0000"], "a [control-characters]"],
    [[], "-"],
    [[null], "-"],
    [[""], "-"],
    [[["a"]], `! which is not a single value | ${firstItem}`],
    ["x".repeat(1024), "x".repeat(1024)],
    ["x".repeat(1025), "! which is longer than 1024 characters"],
    ["null", "null"],
  ];
  it.each(cases.filter(([found]) => found !== "\u0000"))("%j is %j", (found, expected) => {
    expect(normalise("name", found)).toBe(expected);
    expect(normalise("title", found)).toBe(expected);
    expect(normalise("department", found)).toBe(expected);
  });

  it("a text of nothing but control characters is absent", () => expect(normalise("name", "\u0000")).toBe("-"));
});

describe("email", () => {
  it.each([
    ["ana@example.com", "ana@example.com"],
    [" Ana.Diaz@Example.COM ", "ana.diaz@example.com"],
    ["ana+hr@example.co.uk", "ana+hr@example.co.uk"],
    ["o'neil@example.com", "o'neil@example.com"],
    ["a_b-c@ex-ample.com", "a_b-c@ex-ample.com"],
    ["1@2.com", "1@2.com"],
    ["ana@exämple.de", "ana@exämple.de"],
    ["ána@example.com", "ána@example.com"],
    ["ana@xn--exmple-cua.de", "ana@xn--exmple-cua.de"],
    ["ana@例え.jp", "ana@例え.jp"],
    ["a!#$%&*/=?^{|}~@example.com", "a!#$%&*/=?^{|}~@example.com"],
    [`${"a".repeat(64)}@example.com`, `${"a".repeat(64)}@example.com`],
    ["", "-"],
    [" ", "-"],
    [null, "-"],
    [["ana@example.com"], "ana@example.com [list-result]"],
    ["ana\u0000@example.com", "ana@example.com [control-characters]"],
  ])("%j is %j", (found, expected) => {
    expect(normalise("email", found)).toBe(expected);
  });

  it.each([
    "ana",
    "ana@",
    "@example.com",
    "ana@localhost",
    "ana@example",
    "ana@example.c",
    "ana@@example.com",
    "ana@exa mple.com",
    "ana diaz@example.com",
    "Ana <ana@example.com>",
    "mailto:ana@example.com",
    "ana@example.com,bo@example.com",
    "ana@example.com; bo@example.com",
    "ana@-example.com",
    "ana@example-.com",
    "ana@.com",
    "ana@example..com",
    ".ana@example.com",
    "ana.@example.com",
    "an..a@example.com",
    "ana@example.com.",
    "ana@[127.0.0.1]",
    '"ana"@example.com',
    "ana\\x@example.com",
    "ana\u200b@example.com",
    "[email protected]",
    "N/A",
    `${"a".repeat(65)}@example.com`,
    `a@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(63)}.${"e".repeat(60)}.com`,
    true,
    42,
  ])("%j is refused", (found) => {
    expect(normalise("email", found)).toBe("! which is not an e-mail address");
  });

  it("refuses structures", () => {
    expect(normalise("email", { value: "a@b.com" })).toBe(`! which is not a single value | ${nameField}`);
    expect(normalise("email", ["a@b.com", "c@d.com"])).toBe(`! which is not a single value | ${firstItem}`);
  });
});

describe("is-active and the restricted indicator read the same words", () => {
  const yes: Json[] = [true, "true", "True", "TRUE", " true ", 1, "1", "Y", "y", "yes", "Yes", "YES"];
  const no: Json[] = [false, "false", "False", "FALSE", 0, "0", "N", "n", "no", "No", " NO "];
  it.each(yes)("%j is yes", (found) => {
    expect(normalise("isActive", found)).toBe(true);
    expect(normalise("restricted", found)).toBe(true);
  });
  it.each(no)("%j is no", (found) => {
    expect(normalise("isActive", found)).toBe(false);
    expect(normalise("restricted", found)).toBe(false);
  });

  it.each([null, "", "  "])("%j is absent for is-active and no for the indicator", (found) => {
    expect(normalise("isActive", found)).toBe("-");
    expect(normalise("restricted", found)).toBe(false);
  });

  it.each([
    ["Active", "Active"],
    ["A", "A"],
    ["T", "T"],
    [2, "2"],
    [-1, "-1"],
    ["toString", "toString"],
    ["constructor", "constructor"],
  ])("%j says neither, and counts as restricted with a remark", (found, text) => {
    expect(normalise("isActive", found)).toBe(
      "! which says neither yes nor no (true/false, yes/no, Y/N, 1/0) | Compare it with a text, as in `Worker_Status == 'Active'`.",
    );
    expect(normaliserOf("restricted", null, [])(found)).toEqual({
      kind: "value",
      value: true,
      note: { code: "truthy-value", text: `\`${text}\` is neither yes nor no; any value counts as restricted.` },
    });
  });

  it.each([
    [[], false],
    [{}, false],
    [["Contractors"], true],
    [[false], true],
    [{ a: 1 }, true],
  ])("the indicator takes %j for %j, as JMESPath does", (found, expected) => {
    expect(normalise("restricted", found)).toBe(expected);
  });

  it("is-active takes the only item of a list", () => {
    expect(normalise("isActive", ["False"])).toBe("false [list-result]");
    expect(normalise("isActive", [true, true])).toMatch(/^! which says neither/);
  });
});

describe("dates", () => {
  it.each([
    ["2022-06-13", "2022-06-13"],
    [" 2022-06-13 ", "2022-06-13"],
    ["2022-06-13T07:00:00.000+00:00", "2022-06-13"],
    ["2022-06-13T07:00:00.1Z", "2022-06-13"],
    ["2022-06-13T07:00:00+02:00", "2022-06-13"],
    ["2022-06-13T23:59:59-11:00", "2022-06-13"],
    ["2022-06-13T00:00:00+14:00", "2022-06-13"],
    ["2022-06-13T00:00:00Z", "2022-06-13"],
    ["2022-06-13T00:00:00+0000", "2022-06-13"],
    ["2022-06-13 00:00:00+00:00", "2022-06-13"],
    ["2022-06-13 00:00:00 +00:00", "2022-06-13"],
    ["2022-06-13T00:00:00", "2022-06-13"],
    ["2022-06-13T00:00", "2022-06-13"],
    ["2022-06-13-08:00", "2022-06-13"],
    ["2022-06-13Z", "2022-06-13"],
    ["2024-02-29", "2024-02-29"],
    ["9999-12-31", "9999-12-31"],
    ["1900-01-01", "1900-01-01"],
    ["", "-"],
    [null, "-"],
    [["2022-06-13"], "2022-06-13 [list-result]"],
    ["2022-02-31", "! which is not a date: February 2022 has 28 days"],
    ["2023-02-29", "! which is not a date: February 2023 has 28 days"],
    ["2022-13-01", "! which is not a date: there is no month 13"],
    ["2022-00-01", "! which is not a date: there is no month 0"],
    ["2022-06-31T00:00:00Z", "! which is not a date: June 2022 has 30 days"],
    ["0001-01-01T00:00:00", "! which lies before the year 1900"],
    ["0000-00-00", "! which lies before the year 1900"],
    ["1899-12-31", "! which lies before the year 1900"],
    ["6/13/2022", "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, 'M/D/YYYY')."],
    ["13/6/2022", "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, 'D/M/YYYY')."],
    ["13.06.2022", "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, 'D.M.YYYY')."],
    ["20220613", "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, 'YYYYMMDD')."],
    [20220613, "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, 'YYYYMMDD')."],
    [1655103600, "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, 'X')."],
    [1655103600000, "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, 'x')."],
    ["13-Jun-2022", "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, 'D-MMM-YYYY')."],
    ["June 13, 2022", "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, 'MMMM D, YYYY')."],
    [
      "6/13/2022 7:0:0 AM GMT",
      "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, 'M/D/YYYY h:m:s A ZZZ').",
    ],
    ["2022-6-13", "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, format)."],
    ["2022-06-13T25:00:00Z", "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, format)."],
    ["2022-06-13T07:60:00Z", "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, format)."],
    ["2022-06-13 and more", "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, format)."],
    ["soon", "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, format)."],
    [true, "! which is not a date such as 2022-06-13 | Use to_iso_datetime(…, format)."],
    [{ date: "2022-06-13" }, `! which is not a single value | ${nameField}`],
  ])("%j is %j", (found, expected) => {
    expect(normalise("workingSince", found)).toBe(expected);
    expect(normalise("terminationDate", found)).toBe(expected);
  });
});

describe("location", () => {
  it.each([
    ["Lisbon", "Lisbon"],
    ["lisbon", "Lisbon"],
    [" LISBON ", "Lisbon"],
    ["são paulo", "São Paulo"],
    ["SÃO PAULO", "São Paulo"],
    ["Sa\u0303o Paulo", "São Paulo"],
    ["new  york", "New York"],
    ["", "-"],
    [null, "-"],
    ["Berlin", "- [unknown-location]"],
    ["constructor", "- [unknown-location]"],
    [["Lisbon"], "Lisbon [list-result]"],
    [["Berlin"], "- [unknown-location]"],
    [7, "- [unknown-location]"],
    [true, "! which is yes or no, not a text"],
  ])("%j is %j", (found, expected) => {
    expect(normalise("location", found)).toBe(expected);
  });

  it("says what was not found", () => {
    expect(normaliserOf("location", null, ["Lisbon"])("Berlin")).toEqual({
      kind: "absent",
      note: {
        code: "unknown-location",
        text: "`Berlin` is none of the configured locations, so the location is left blank.",
      },
    });
  });
});

describe("picture URL", () => {
  it.each([
    ["https://example.com/a.png", "https://example.com/a.png"],
    ["HTTP://example.com/A.png?x=1#y", "HTTP://example.com/A.png?x=1#y"],
    [" https://example.com ", "https://example.com"],
    ["", "-"],
    [null, "-"],
  ])("%j is %j", (found, expected) => {
    expect(normalise("pictureUrl", found)).toBe(expected);
  });

  it.each([
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "ftp://example.com/a.png",
    "//example.com/a.png",
    "/a.png",
    "example.com/a.png",
    "https://",
    "https:///a.png",
    "https://exa mple.com/a.png",
    'https://example.com/"onerror=x',
    "https://example.com/<script>",
    "https://example.com\\a",
    " javascript:https://example.com",
    "https://[bad/a.png",
  ])("%j is refused", (found) => {
    expect(normalise("pictureUrl", found)).toBe("! which is not an address that begins with http:// or https://");
  });
});

describe("employee ID and manager", () => {
  it.each([
    ["00042", "00042"],
    [" C-900 ", "C-900"],
    [42, "42 [leading-zeros]"],
    [0, "0 [leading-zeros]"],
    [1e21, "! which is a number too large or too fine to be an identifier"],
    [2 ** 53, "! which is a number too large or too fine to be an identifier"],
    [1.5, "! which is a number too large or too fine to be an identifier"],
    [null, "-"],
    ["", "-"],
    [true, "! which is yes or no, not a text"],
    [{ value: "x" }, `! which is not a single value | ${nameField}`],
    [["7"], "7 [list-result]"],
  ])("%j is %j", (found, expected) => {
    expect(normalise("employeeId", found)).toBe(expected);
    expect(normalise("manager", found, "employeeId")).toBe(expected);
    expect(normalise("manager", found, "systemId")).toBe(expected);
    expect(normalise("manager", found)).toBe(expected);
  });

  it("a manager's e-mail is lower-cased and otherwise as received", () => {
    expect(normalise("manager", " Bo@Example.com ", "email")).toBe("bo@example.com");
    expect(normalise("manager", "Bo Li", "email")).toBe("bo li");
    expect(normalise("manager", "", "email")).toBe("-");
    expect(normalise("manager", "Bo@Example.com", "employeeId")).toBe("Bo@Example.com");
    expect(normalise("manager", ["Bo@X.com"], "email")).toBe("bo@x.com [list-result]");
  });
});

describe("custom attributes", () => {
  const cleaned = "control-characters";
  const tooBig = { kind: "invalid", reason: "which is too large for a custom attribute" };
  it.each([
    ["x", { kind: "value", value: "x" }],
    [" x ", { kind: "value", value: "x" }],
    ["a\nb", { kind: "value", value: "a\nb" }],
    [0, { kind: "value", value: 0 }],
    [false, { kind: "value", value: false }],
    ["False", { kind: "value", value: "False" }],
    [null, { kind: "absent" }],
    ["", { kind: "absent" }],
    ["  ", { kind: "absent" }],
    [[], { kind: "value", value: [] }],
    [{}, { kind: "value", value: {} }],
    [["a", 1, null, [true]], { kind: "value", value: ["a", 1, null, [true]] }],
    [{ a: { b: " c " } }, { kind: "value", value: { a: { b: "c" } } }],
    ["x".repeat(8192), { kind: "value", value: "x".repeat(8192) }],
    ["x".repeat(8193), tooBig],
    [["x".repeat(5000), "y".repeat(5000)], tooBig],
    [Array(2001).fill(1), tooBig],
    [{ ["k".repeat(9000)]: 1 }, tooBig],
    [Number.POSITIVE_INFINITY, { kind: "invalid", reason: "which is not a finite number" }],
  ] as [Json, object][])("%j", (found, expected) => {
    expect(normaliseCustom(found)).toEqual(expected);
  });

  it("cleans texts and keys inside", () => {
    const outcome = normaliseCustom({ "k\u0000": ["a\u0000b", "\ud800"] });
    expect(outcome).toMatchObject({ kind: "value", value: { k: ["ab", "\ufffd"] }, note: { code: cleaned } });
  });

  it("keeps a __proto__ key as data", () => {
    const outcome = normaliseCustom(JSON.parse('{"__proto__": {"admin": true}}'));
    expect(JSON.stringify(outcome)).toBe('{"kind":"value","value":{"__proto__":{"admin":true}}}');
  });
});
