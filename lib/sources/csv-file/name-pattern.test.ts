import { expect, test } from "vitest";
import { formFields } from "../form-fields";
import { vendorOf } from "../registry";
import { belongsTo, besideOf, folderOf, isUnfinished, matchName, namePattern } from "./name-pattern";

const published = "uploads/hr_reports/people_report_YYYY-MM-DD.csv";

test.each([
  [published, "uploads/hr_reports/people_report_2026-11-30.csv", { date: "2026-11-30" }],
  [published, "/uploads/hr_reports/people_report_2026-11-30.csv", { date: "2026-11-30" }],
  [published, "uploads/HR_reports/people_report_2026-11-30.csv", null],
  [published, "uploads/hr_reports/people_report_2026-11-3.csv", null],
  [published, "uploads/hr_reports/people_report_2026-11-30.csv.tmp", null],
  [published, "people_report_2026-11-30.csv", null],
  ["people.csv", "people.csv", { date: null }],
  ["people.csv", "peopleXcsv", null],
  ["*.csv", "all people.csv", { date: null }],
  ["*.csv", "folder/people.csv", null],
  ["hr-DDMMYYYY*.csv", "hr-30112026_full.csv", { date: "2026-11-30" }],
  ["YYYY/people-YYYYMMDD.csv", "2026/people-20261130.csv", { date: "2026-11-30" }],
])("%s and %s: %o", (pattern, name, found) => {
  expect(matchName(pattern, name)).toEqual(found);
});

test.each(["", "/", "../people.csv", "a/../../b.csv", "folder/"])("the pattern %j is refused", (text) => {
  expect(namePattern.safeParse(text).success).toBe(false);
});

test("a pattern begins below the upload folder", () => {
  expect(namePattern.parse(" /uploads//people.csv ")).toBe("uploads/people.csv");
  expect([folderOf(published), folderOf("people.csv")]).toEqual(["uploads/hr_reports", ""]);
});

test.each([
  ["people.csv.tmp", true],
  ["people.csv.filepart", true],
  [".people.csv", true],
  ["uploads/.people.csv.x1", true],
  ["people.csv", false],
  ["part.csv", false],
])("%s is unfinished: %s", (name, expected) => {
  expect(isUnfinished(name)).toBe(expected);
});

test("markers and checksums belong to their file", () => {
  expect(besideOf("people.csv.done")).toEqual({ kind: "marker", file: "people.csv" });
  expect(besideOf("people.csv.sha256")).toEqual({ kind: "sha256", file: "people.csv" });
  expect(besideOf("people.csv")).toBeNull();
  expect([
    belongsTo("people.csv", "people.csv"),
    belongsTo("people", "people.csv"),
    belongsTo("other", "people.csv"),
  ]).toEqual([true, true, false]);
});

test.each(["csv_sftp", "csv_sftp_fetch"])("the form of %s begins with a pattern", (kind) => {
  const field = formFields(vendorOf(kind)).find(({ path }) => path === "pattern");
  expect(matchName(String(field?.initial), String(field?.initial).replace("YYYY-MM-DD", "2026-11-30"))).not.toBeNull();
});
