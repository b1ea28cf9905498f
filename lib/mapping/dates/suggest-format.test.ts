import { describe, expect, it } from "vitest";
import { suggestDateFormat } from "./suggest-format";
import { toIsoDatetime } from "./to-iso-datetime";

describe("the format a date is probably written in", () => {
  it.each([
    ["31/12/2022", "D/M/YYYY", "2022-12-31"],
    ["13/6/2022", "D/M/YYYY", "2022-06-13"],
    ["20/1/2022", "D/M/YYYY", "2022-01-20"],
    ["12/6/2022", "M/D/YYYY", "2022-12-06"],
    ["6/13/2022", "M/D/YYYY", "2022-06-13"],
    ["6/13/22", "M/D/YY", "2022-06-13"],
    ["2022/6/3", "YYYY/M/D", "2022-06-03"],
    ["3.6.2022", "D.M.YYYY", "2022-06-03"],
    ["31-12-2022", "D-M-YYYY", "2022-12-31"],
    ["12-31-2022", "M-D-YYYY", "2022-12-31"],
    ["20220613", "YYYYMMDD", "2022-06-13"],
    ["19991231", "YYYYMMDD", "1999-12-31"],
    ["1655103600", "X", "2022-06-13"],
    ["1655103600000", "x", "2022-06-13"],
    ["3-Jun-2022", "D-MMM-YYYY", "2022-06-03"],
    ["13-DEC-2022", "D-MMM-YYYY", "2022-12-13"],
    ["3 Jun 2022", "D MMM YYYY", "2022-06-03"],
    ["13 June 2022", "D MMMM YYYY", "2022-06-13"],
    ["3 June 2022", "D MMMM YYYY", "2022-06-03"],
    ["Jun 3, 2022", "MMM D, YYYY", "2022-06-03"],
    ["June 3, 2022", "MMMM D, YYYY", "2022-06-03"],
    ["June 13, 2022", "MMMM D, YYYY", "2022-06-13"],
    ["6/13/2022 7:0:0 AM", "M/D/YYYY h:m:s A", "2022-06-13"],
    ["6/13/2022 7:0:0 AM GMT", "M/D/YYYY h:m:s A ZZZ", "2022-06-13"],
    ["6/13/2022 17:30", "M/D/YYYY H:m", "2022-06-13"],
  ])("%s is %s", (text, format, day) => {
    expect(suggestDateFormat(text)).toBe(format);
    expect(toIsoDatetime(text, format)?.slice(0, 10)).toBe(day);
  });

  it.each(["", "soon", "2022", "13 Juno2022", "1234567890123456", "x6/13/2022", "6/13/2022x", "99999999"])(
    "%j is none it knows",
    (text) => {
      expect(suggestDateFormat(text)).toBeNull();
    },
  );
});
