import { expect, test } from "vitest";
import { hideValues, safeAddress } from "./safe-address";

test.each([
  [
    "https://wd2.myworkday.com/ccx/service/customreport2/acme_dpt1/ISU_Rollcall/Worker_Feed?format=json",
    "https://wd2.myworkday.com/ccx/service/customreport2/acme_dpt1/ISU_Rollcall/Worker_Feed?format=json",
  ],
  ["https://ana:geheim@hr.acme.test/people#top", "https://hr.acme.test/people"],
  ["https://hr.acme.test/people?page=12&per_Page=200", "https://hr.acme.test/people?page=12&per_Page=200"],
  ["https://hr.acme.test/people?page=ana@acme.test", "https://hr.acme.test/people?page=…"],
  ["https://hr.acme.test/people?Employee_ID=E17&api_key=s3cret", "https://hr.acme.test/people?Employee_ID=…&api_key=…"],
  ["https://hr.acme.test/people?ana%40acme.test", "https://hr.acme.test/people?…=…"],
  ["https://hr.acme.test/people/ana%40acme.test/jobs", "https://hr.acme.test/people/…/jobs"],
  ["https://hr.acme.test/personnel/v1/employees/CHG0K20000K0", "https://hr.acme.test/personnel/v1/employees/…"],
  ["https://hr.acme.test/workers/3aa5550b7fe348b98d7b5741afc65534", "https://hr.acme.test/workers/…"],
  ["https://hr.acme.test/workers/3aa5550b-7fe3-48b9-8d7b-5741afc65534", "https://hr.acme.test/workers/…"],
  ["https://hr.acme.test/workers/00042", "https://hr.acme.test/workers/…"],
  ["not an address", "…"],
])("%s", (address, shown) => expect(safeAddress(address)).toBe(shown));

test("values of the person asked for are hidden wherever they stand", () => {
  expect(hideValues("https://hr.acme.test/workers/E-17/pay%2Froll", ["E-17", "pay/roll", null, ""])).toBe(
    "https://hr.acme.test/workers/…/…",
  );
});
