import { expect, it } from "vitest";
import { defaultGuard } from "./settings";
import { guardOfStored } from "./stored-payloads";

it("is judged by what it does to people, not by what its feed looks like", () => {
  const usual = defaultGuard("csv_sftp");
  const { limits, checks } = guardOfStored(usual);
  expect({ ...limits, failed: usual.limits.failed, newly_failed: usual.limits.newly_failed }).toEqual(usual.limits);
  expect([limits.failed, limits.newly_failed]).toEqual([null, null]);
  expect(Object.keys(checks).sort()).toEqual(Object.keys(usual.checks).sort());
  expect(Object.entries(checks).flatMap(([name, isOn]) => (isOn ? [name] : []))).toEqual([
    "lost_zeros",
    "addresses_moved",
    "every_admin",
  ]);
});

it("leaves off what is off", () => {
  const usual = defaultGuard("workday");
  const settings = { ...usual, checks: { ...usual.checks, lost_zeros: false } };
  expect(guardOfStored(settings).checks.lost_zeros).toBe(false);
});
