import { describe, expect, it, test } from "vitest";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { compileMapping } from "../compile";
import { evaluateMapping } from "../evaluate";
import { isBlankDate } from "./blank-dates";

test.each<[string, boolean]>([
  ["", true],
  ["  ", true],
  ["0000-00-00", true],
  [" 0000-00-00 ", true],
  ["0000-00-00T00:00:00", true],
  ["0000-00-00 00:00:00", true],
  ["00/00/0000", true],
  ["00.00.0000", true],
  ["00000000", true],
  ["9999-12-31", true],
  ["9999-12-31T23:59:59Z", true],
  ["9999-12-31-08:00", true],
  ["9999-12-30", false],
  ["1900-01-01", false],
  ["2026-03-10", false],
  ["0", false],
  ["OPEN", false],
])("%j means none: %s", (text, expected) => expect(isBlankDate(text)).toBe(expected));

test.each<[string, string[], boolean]>([
  ["2099-12-31", ["2099-12-31"], true],
  ["2099-12-31T00:00:00+00:00", ["2099-12-31"], true],
  ["Open", ["open"], true],
  ["31/12/2099", [" 31/12/2099 "], true],
  ["2099-12-30", ["2099-12-31"], false],
])("%j with %j means none: %s", (text, more, expected) => expect(isBlankDate(text, more)).toBe(expected));

function mapOf(terminationDate: string, blankDates: string[] = []) {
  const base = defaultMapping("custom");
  const attributes = { ...base.attributes, name: "n", email: "e", terminationDate };
  const document = { ...base, attributes, blankDates, customFields: `until: ${terminationDate}` };
  return compileMapping(document, { sourceKind: "custom", locations: [] });
}
function evaluate(expression: string, end: string | null, blankDates?: string[]) {
  const payload = { n: "Ada", e: "ada@acme.test", ...(end === null ? {} : { end }) };
  const { values, custom, warnings, errors } = evaluateMapping(mapOf(expression, blankDates), payload);
  return { end: values.terminationDate, until: custom.until, codes: [...warnings, ...errors].map(({ code }) => code) };
}

describe("an end date that means none", () => {
  it.each(["0000-00-00", "9999-12-31", "", "  ", "00/00/0000", null])("%j clears, without a warning", (end) => {
    expect(evaluate("end", end)).toMatchObject({ end: null, codes: [] });
  });

  it.each([
    ["00/00/0000", "MM/DD/YYYY"],
    ["12/31/9999", "MM/DD/YYYY"],
    ["31.12.9999", "DD.MM.YYYY"],
    ["0/0/0000 0:00:00", "M/D/YYYY H:mm:ss"],
    ["00000000", "YYYYMMDD"],
    ["0000-00-00", "M/D/YYYY"],
    ["9999-12-31T00:00:00Z", "YYYY-MM-DDTHH:mm:ssZ"],
  ])("%j read by to_iso_datetime as %s clears, custom attributes too", (end, format) => {
    expect(evaluate(`to_iso_datetime(end, '${format}')`, end)).toEqual({ end: null, until: null, codes: [] });
  });

  it.each([
    ["end", "2099-12-31"],
    ["end", "open"],
    ["to_iso_datetime(end, 'DD/MM/YYYY')", "31/12/2099"],
    ["to_iso_datetime(end, 'DD/MM/YYYY')", "open"],
  ])("%s of %j clears where the mapping says that it means none", (expression, end) => {
    expect(evaluate(expression, end, ["2099-12-31", "OPEN"])).toMatchObject({ end: null, codes: [] });
  });

  it("is a date or a fault without that", () => {
    expect(evaluate("end", "2099-12-31")).toMatchObject({ end: "2099-12-31", codes: [] });
    expect(evaluate("end", "open")).toMatchObject({ end: undefined, codes: ["invalid"] });
    expect(evaluate("to_iso_datetime(end, 'DD/MM/YYYY')", "open").codes).toContain("failed");
  });

  it("is 1900-01-01 only where the mapping says so: it stays a date, and is warned about", () => {
    expect(evaluate("end", "1900-01-01")).toMatchObject({ end: "1900-01-01", codes: ["placeholder_date"] });
    expect(evaluate("end", "1900-01-01", ["1900-01-01"])).toMatchObject({ end: null, codes: [] });
    expect(evaluate("to_iso_datetime(end, 'M/D/YYYY')", "1/1/1900")).toMatchObject({
      end: "1900-01-01",
      codes: ["placeholder_date"],
    });
  });
});
