import { describe, expect, it } from "vitest";
import { nameField, normalise } from "../testing/normalise-attribute";

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
    ["9999-12-31", "-"],
    ["1900-01-01", "1900-01-01 [placeholder_date]"],
    ["", "-"],
    [null, "-"],
    [["2022-06-13"], "2022-06-13 [list_result]"],
    ["2022-02-31", "! which is not a date: February 2022 has 28 days"],
    ["2023-02-29", "! which is not a date: February 2023 has 28 days"],
    ["2022-13-01", "! which is not a date: there is no month 13"],
    ["2022-00-01", "! which is not a date: there is no month 0"],
    ["2022-06-31T00:00:00Z", "! which is not a date: June 2022 has 30 days"],
    ["0001-01-01T00:00:00", "! which lies before the year 1900"],
    ["0000-00-00", "-"],
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
