import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toIsoDatetime } from "./to-iso-datetime";

function attempt(value: string | number | null, format: string): string | null {
  try {
    return toIsoDatetime(value, format);
  } catch (error) {
    return error instanceof Error ? `! ${error.message}` : "! ?";
  }
}

describe("to_iso_datetime reads", () => {
  it.each([
    ["6/13/2022 7:0:0 AM GMT", "M/D/YYYY h:m:s A ZZZ", "2022-06-13T07:00:00+00:00"],
    ["06/13/2022 07:00:00 PM GMT", "MM/DD/YYYY hh:mm:ss A ZZZ", "2022-06-13T19:00:00+00:00"],
    ["2022-06-13", "YYYY-MM-DD", "2022-06-13T00:00:00+00:00"],
    ["13.06.2022", "DD.MM.YYYY", "2022-06-13T00:00:00+00:00"],
    ["3.6.2022", "D.M.YYYY", "2022-06-03T00:00:00+00:00"],
    ["13/06/22", "DD/MM/YY", "2022-06-13T00:00:00+00:00"],
    ["13/06/68", "DD/MM/YY", "2068-06-13T00:00:00+00:00"],
    ["13/06/69", "DD/MM/YY", "1969-06-13T00:00:00+00:00"],
    ["20220613", "YYYYMMDD", "2022-06-13T00:00:00+00:00"],
    ["2022", "YYYY", "2022-01-01T00:00:00+00:00"],
    ["2022-06", "YYYY-MM", "2022-06-01T00:00:00+00:00"],
    ["13 June 2022", "D MMMM YYYY", "2022-06-13T00:00:00+00:00"],
    ["13 june 2022", "D MMMM YYYY", "2022-06-13T00:00:00+00:00"],
    ["13-Jun-2022", "D-MMM-YYYY", "2022-06-13T00:00:00+00:00"],
    ["13-MAY-2022", "D-MMM-YYYY", "2022-05-13T00:00:00+00:00"],
    ["September 1, 2022", "MMMM D, YYYY", "2022-09-01T00:00:00+00:00"],
    ["June 1st, 2022", "MMMM Do, YYYY", "2022-06-01T00:00:00+00:00"],
    ["June 2nd, 2022", "MMMM Do, YYYY", "2022-06-02T00:00:00+00:00"],
    ["June 23rd, 2022", "MMMM Do, YYYY", "2022-06-23T00:00:00+00:00"],
    ["June 13th, 2022", "MMMM Do, YYYY", "2022-06-13T00:00:00+00:00"],
    ["Monday, 13 June 2022", "dddd, D MMMM YYYY", "2022-06-13T00:00:00+00:00"],
    ["Mon 13 Jun 2022", "ddd D MMM YYYY", "2022-06-13T00:00:00+00:00"],
    ["2022-06-13 23:59:58", "YYYY-MM-DD HH:mm:ss", "2022-06-13T23:59:58+00:00"],
    ["2022-06-13 7:5:3", "YYYY-MM-DD H:m:s", "2022-06-13T07:05:03+00:00"],
    ["2022-06-13 07:05", "YYYY-MM-DD HH:mm", "2022-06-13T07:05:00+00:00"],
    ["2022-06-13 12:00 AM", "YYYY-MM-DD hh:mm A", "2022-06-13T00:00:00+00:00"],
    ["2022-06-13 12:00 PM", "YYYY-MM-DD hh:mm A", "2022-06-13T12:00:00+00:00"],
    ["2022-06-13 1:30 pm", "YYYY-MM-DD h:mm a", "2022-06-13T13:30:00+00:00"],
    ["2022-06-13 11:30 am", "YYYY-MM-DD h:mm A", "2022-06-13T11:30:00+00:00"],
    ["2022-06-13 0:30 AM", "YYYY-MM-DD H:mm A", "2022-06-13T00:30:00+00:00"],
    ["2022-06-13 13:30 PM", "YYYY-MM-DD HH:mm A", "2022-06-13T13:30:00+00:00"],
    ["2022-06-13T07:00:00.5Z", "YYYY-MM-DDTHH:mm:ss.SZ", "2022-06-13T07:00:00.500+00:00"],
    ["2022-06-13T07:00:00.123456+02:00", "YYYY-MM-DDTHH:mm:ss.SZZ", "2022-06-13T07:00:00.123+02:00"],
    ["2022-06-13T07:00:00.007Z", "YYYY-MM-DDTHH:mm:ss.SSSZ", "2022-06-13T07:00:00.007+00:00"],
    ["2022-06-13T07:00:00.000Z", "YYYY-MM-DDTHH:mm:ss.SZZ", "2022-06-13T07:00:00+00:00"],
    ["2022-06-13T07:00:00+0530", "YYYY-MM-DDTHH:mm:ssZ", "2022-06-13T07:00:00+05:30"],
    ["2022-06-13T07:00:00+05:30", "YYYY-MM-DDTHH:mm:ssZZ", "2022-06-13T07:00:00+05:30"],
    ["2022-06-13T07:00:00-0800", "YYYY-MM-DDTHH:mm:ssZZ", "2022-06-13T07:00:00-08:00"],
    ["2022-06-13T07:00:00-08", "YYYY-MM-DDTHH:mm:ssZ", "2022-06-13T07:00:00-08:00"],
    ["2022-06-13T07:00:00-00:30", "YYYY-MM-DDTHH:mm:ssZZ", "2022-06-13T07:00:00-00:30"],
    ["2022-06-13T07:00:00+14:00", "YYYY-MM-DDTHH:mm:ssZZ", "2022-06-13T07:00:00+14:00"],
    ["2022-06-13 07:00 America/New_York", "YYYY-MM-DD HH:mm ZZZ", "2022-06-13T07:00:00-04:00"],
    ["2022-01-13 07:00 America/New_York", "YYYY-MM-DD HH:mm ZZZ", "2022-01-13T07:00:00-05:00"],
    ["2022-03-13 01:59 America/New_York", "YYYY-MM-DD HH:mm ZZZ", "2022-03-13T01:59:00-05:00"],
    ["2022-03-13 03:00 America/New_York", "YYYY-MM-DD HH:mm ZZZ", "2022-03-13T03:00:00-04:00"],
    ["2022-06-13 00:00 Asia/Kolkata", "YYYY-MM-DD HH:mm ZZZ", "2022-06-13T00:00:00+05:30"],
    ["2022-06-13 23:59 Pacific/Auckland", "YYYY-MM-DD HH:mm ZZZ", "2022-06-13T23:59:00+12:00"],
    ["2022-06-13 07:00 Europe/Berlin", "YYYY-MM-DD HH:mm ZZZ", "2022-06-13T07:00:00+02:00"],
    ["2022-06-13 07:00 america/argentina/buenos_aires", "YYYY-MM-DD HH:mm ZZZ", "2022-06-13T07:00:00-03:00"],
    ["2022-06-13 07:00 EST", "YYYY-MM-DD HH:mm ZZZ", "2022-06-13T07:00:00-05:00"],
    ["2022-06-13 07:00 EDT", "YYYY-MM-DD HH:mm ZZZ", "2022-06-13T07:00:00-04:00"],
    ["2022-06-13 07:00 PST", "YYYY-MM-DD HH:mm ZZZ", "2022-06-13T07:00:00-08:00"],
    ["2022-06-13 07:00 CEST", "YYYY-MM-DD HH:mm ZZZ", "2022-06-13T07:00:00+02:00"],
    ["2022-06-13 07:00 utc", "YYYY-MM-DD HH:mm ZZZ", "2022-06-13T07:00:00+00:00"],
    ["2022-06-13 07:00 Z", "YYYY-MM-DD HH:mm ZZZ", "2022-06-13T07:00:00+00:00"],
    ["1655103600", "X", "2022-06-13T07:00:00+00:00"],
    ["1655103600.250", "X", "2022-06-13T07:00:00.250+00:00"],
    [1655103600, "X", "2022-06-13T07:00:00+00:00"],
    [1655103600123, "x", "2022-06-13T07:00:00.123+00:00"],
    ["-86400", "X", "1969-12-31T00:00:00+00:00"],
    [20220613, "YYYYMMDD", "2022-06-13T00:00:00+00:00"],
    ["hired 2022-06-13", "[hired] YYYY-MM-DD", "2022-06-13T00:00:00+00:00"],
    ["2022-06-13 at 7", "YYYY-MM-DD [at] H", "2022-06-13T07:00:00+00:00"],
    ["  2022-06-13  ", "YYYY-MM-DD", "2022-06-13T00:00:00+00:00"],
    ["2024-02-29", "YYYY-MM-DD", "2024-02-29T00:00:00+00:00"],
    ["2000-02-29", "YYYY-MM-DD", "2000-02-29T00:00:00+00:00"],
    ["0001-01-01", "YYYY-MM-DD", "0001-01-01T00:00:00+00:00"],
    ["9999-12-31", "YYYY-MM-DD", null],
    [null, "YYYY", null],
    ["", "YYYY", null],
    ["   ", "YYYY", null],
  ])("%j as %s: %j", (value, format, expected) => {
    expect(attempt(value, format)).toBe(expected);
  });
});

describe("to_iso_datetime refuses", () => {
  it.each([
    ["31/02/2022", "DD/MM/YYYY", "`31/02/2022` is not a date: February 2022 has 28 days"],
    ["29/02/2023", "DD/MM/YYYY", "`29/02/2023` is not a date: February 2023 has 28 days"],
    ["30/02/2024", "DD/MM/YYYY", "`30/02/2024` is not a date: February 2024 has 29 days"],
    ["29/02/1900", "DD/MM/YYYY", "`29/02/1900` is not a date: February 1900 has 28 days"],
    ["31/04/2022", "DD/MM/YYYY", "`31/04/2022` is not a date: April 2022 has 30 days"],
    ["32/01/2022", "DD/MM/YYYY", "`32/01/2022` is not a date: January 2022 has 31 days"],
    ["00/01/2022", "DD/MM/YYYY", "`00/01/2022` is not a date: January 2022 has 31 days"],
    ["13/13/2022", "DD/MM/YYYY", "`13/13/2022` is not a date: there is no month 13"],
    ["01/00/2022", "DD/MM/YYYY", "`01/00/2022` is not a date: there is no month 0"],
    ["0000-01-01", "YYYY-MM-DD", "`0000-01-01` is not a date: there is no year 0"],
    ["6/13/2022", "MM/DD/YYYY", "`6/13/2022` is not written as `MM/DD/YYYY`"],
    ["2022-06-13T00:00:00", "YYYY-MM-DD", "`2022-06-13T00:00:00` is not written as `YYYY-MM-DD`"],
    ["22-06-13", "YYYY-MM-DD", "`22-06-13` is not written as `YYYY-MM-DD`"],
    ["13 Juni 2022", "D MMMM YYYY", "`13 Juni 2022` is not written as `D MMMM YYYY`"],
    ["Tuesday, 13 June 2022", "dddd, D MMMM YYYY", "`Tuesday, 13 June 2022` is not a date: 2022-06-13 is a Monday"],
    ["2022-06-13 24:00", "YYYY-MM-DD HH:mm", "`2022-06-13 24:00` is not a date: there is no hour 24"],
    ["2022-06-13 23:60", "YYYY-MM-DD HH:mm", "`2022-06-13 23:60` is not a date: there is no minute 60"],
    ["2022-06-13 23:59:60", "YYYY-MM-DD HH:mm:ss", "`2022-06-13 23:59:60` is not a date: there is no second 60"],
    [
      "2022-06-13 13:00 PM",
      "YYYY-MM-DD hh:mm A",
      "`2022-06-13 13:00 PM` is not a date: there is no hour 13 on a 12-hour clock",
    ],
    [
      "2022-06-13 0:00 AM",
      "YYYY-MM-DD h:mm A",
      "`2022-06-13 0:00 AM` is not a date: there is no hour 0 on a 12-hour clock",
    ],
    ["2022-06-13 13:00 AM", "YYYY-MM-DD HH:mm A", "`2022-06-13 13:00 AM` is not a date: 13 o'clock is not AM"],
    [
      "2022-06-13 07:00 XYZ",
      "YYYY-MM-DD HH:mm ZZZ",
      "`2022-06-13 07:00 XYZ` is not a date: the time zone XYZ is unknown",
    ],
    [
      "2022-06-13 07:00 Mars/Base",
      "YYYY-MM-DD HH:mm ZZZ",
      "`2022-06-13 07:00 Mars/Base` is not a date: the time zone Mars/Base is unknown",
    ],
    [
      "2022-06-13 07:00 +15:00",
      "YYYY-MM-DD HH:mm ZZ",
      "`2022-06-13 07:00 +15:00` is not a date: the time zone +15:00 is unknown",
    ],
    [
      "2022-06-13 07:00 +01:60",
      "YYYY-MM-DD HH:mm ZZ",
      "`2022-06-13 07:00 +01:60` is not a date: the time zone +01:60 is unknown",
    ],
    ["06-13", "MM-DD", "`06-13` is not a date: the format `MM-DD` has no year"],
    ["999999999999", "X", "`999999999999` is not a time between the years 1 and 9999"],
    ["abc", "[abc]", "the date format `[abc]` has no token such as YYYY, MM or DD"],
    ["2022", "Y".repeat(201), "the date format is longer than 200 characters"],
    ["2022.06.13", "YYYY-MM-DD", "`2022.06.13` is not written as `YYYY-MM-DD`"],
    ["2022x06x13", "YYYY.MM.DD", "`2022x06x13` is not written as `YYYY.MM.DD`"],
    [true as unknown as string, "YYYY", "`true` is not written as `YYYY`"],
  ])("%j as %s", (value, format, message) => {
    expect(attempt(value, format)).toBe(`! ${message}`);
  });
});

describe("against dayjs in strict mode", () => {
  dayjs.extend(customParseFormat);
  const formats = [
    "YYYY-MM-DD",
    "M/D/YYYY",
    "DD/MM/YYYY",
    "D.M.YYYY",
    "D MMM YYYY",
    "MMMM D, YYYY",
    "YYYYMMDD",
    "YYYY-MM-DD HH:mm:ss",
    "M/D/YYYY h:mm A",
    "DD/MM/YY H:m:s",
  ];
  const two = (value: number) => String(value).padStart(2, "0");

  it("accepts and refuses the same days", () => {
    const year = fc.integer({ min: 1970, max: 2067 });
    const [month, day] = [fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 33 })];
    fc.assert(
      fc.property(year, month, day, (y, m, d) => {
        const text = `${y}-${two(m)}-${two(d)}`;
        const accepted = attempt(text, "YYYY-MM-DD")?.startsWith("!") === false;
        expect(accepted).toBe(dayjs(text, "YYYY-MM-DD", true).isValid());
      }),
      { numRuns: 500 },
    );
  });

  it("reads back what it wrote", () => {
    const moment = fc.integer({ min: 0, max: 3_000_000_000 });
    fc.assert(
      fc.property(moment, fc.constantFrom(...formats), (seconds, format) => {
        const written = dayjs.unix(seconds).format(format);
        const expected = dayjs(written, format, true).format("YYYY-MM-DDTHH:mm:ss");
        expect(attempt(written, format)).toBe(`${expected}+00:00`);
      }),
      { numRuns: 500 },
    );
  });

  it("never shifts the day, whatever the zone", () => {
    const zones = ["GMT", "PST", "NZST", "Asia/Kolkata", "America/New_York", "Pacific/Kiritimati"];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000_000_000 }), fc.constantFrom(...zones), (seconds, zone) => {
        const text = `${dayjs.unix(seconds).format("YYYY-MM-DD HH:mm:ss")} ${zone}`;
        expect(attempt(text, "YYYY-MM-DD HH:mm:ss ZZZ")?.slice(0, 19)).toBe(text.slice(0, 19).replace(" ", "T"));
      }),
      { numRuns: 200 },
    );
  });
});

describe("to_iso_datetime ends with a reason", () => {
  it("for a format whose parts could be cut in too many ways", () => {
    expect(attempt(`${"1".repeat(60)}x`, `${"DM".repeat(20)}y`)).toMatch(/has too many parts of no certain length/);
  });

  it("for a text no date is as long as", () => {
    expect(attempt("a".repeat(100_000), "ZZZ YYYY")).toMatch(/is not written as `ZZZ YYYY`$/);
  });

  it("but reads a date that is written twice", () => {
    expect(attempt("6/3/2022 (3.6.2022) 7:5:3", "M/D/YYYY (D.M.YYYY) h:m:s")).toBe("2022-06-03T07:05:03+00:00");
  });
});
