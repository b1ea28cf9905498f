import { describe, expect, test } from "vitest";
import { workdayConfig } from "./describe";
import { withJsonFormat } from "./report-url";

const report = "https://wd2-impl-services1.workday.com/ccx/service/customreport2/acme/isu/Worker_Feed";

test.each([
  [report, `${report}?format=json`],
  [`${report}?`, `${report}?format=json`],
  [`${report}?format=simplexml`, `${report}?format=json`],
  [`${report}?Format=csv&format=json`, `${report}?format=json`],
  [`${report}?xsds`, `${report}?format=json`],
  [`${report}?From_Date=2020-01-01&format=csv#top`, `${report}?From_Date=2020-01-01&format=json`],
  [
    `${report}?Worker_Type!WID=0e44&Org%20Name=R%26D+x`,
    `${report}?Worker_Type!WID=0e44&Org%20Name=R%26D+x&format=json`,
  ],
])("%s", (pasted, address) => {
  expect(withJsonFormat(pasted)).toBe(address);
});

const basic = { type: "basic", username: "ISU@acme" };
const parse = (change: Record<string, unknown>) =>
  workdayConfig.safeParse({ reportUrl: report, auth: basic, ...change });

describe("settings", () => {
  test("defaults", () => {
    expect(parse({}).data).toEqual({
      reportUrl: `${report}?format=json`,
      userReportUrl: null,
      auth: basic,
      timeouts: { firstByteMs: 900_000, idleMs: 120_000, totalMs: 3_600_000 },
      maxRecordBytes: 1_000_000,
    });
    expect(parse({ timeouts: { idleMs: 5 } }).data?.timeouts).toEqual({
      firstByteMs: 900_000,
      idleMs: 5,
      totalMs: 3_600_000,
    });
  });

  test("a second report for one person", () => {
    const url = `${report}?Employee_ID={employee_id}`;
    expect(parse({ userReportUrl: `  ${url}  ` }).data?.userReportUrl).toBe(`${url}&format=json`);
    expect(parse({ userReportUrl: "" }).data?.userReportUrl).toBeNull();
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ["no scheme", { reportUrl: "wd2.workday.com/ccx" }, /whole URL/],
    ["another scheme", { reportUrl: "file:///etc/passwd" }, /whole URL/],
    ["credentials in it", { reportUrl: "https://isu:secret@wd2.workday.com/ccx" }, /without a username/],
    ["no placeholder", { userReportUrl: report }, /\{employee_id\} or \{email\}/],
    ["two placeholders", { userReportUrl: `${report}?a={employee_id}&b={email}` }, /either/],
    ["no username", { auth: { type: "basic", username: " " } }, /is needed/],
    ["another way of signing in", { auth: { type: "kerberos" } }, /auth|Invalid/],
    ["no time at all", { timeouts: { idleMs: 0 } }, /idleMs|>0/],
  ])("refuses %s", (_, change, message) => {
    expect(JSON.stringify(parse(change).error?.issues)).toMatch(message);
  });
});
