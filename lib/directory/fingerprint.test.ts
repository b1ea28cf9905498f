import { expect, test } from "vitest";
import { fingerprintOf, type Surroundings } from "./fingerprint";

const around: Surroundings = {
  locations: ["Oslo", "Bonn"],
  companyDomains: ["acme.com", "*.acme.com"],
  whenContradictory: "date",
};

test("a fingerprint holds in any order, and changes with whatever an outcome depends on", () => {
  const print = fingerprintOf(7, around);
  expect(fingerprintOf(7, { ...around, locations: ["Bonn", "Oslo"], companyDomains: ["*.acme.com", "acme.com"] })).toBe(
    print,
  );
  const others = [
    fingerprintOf(8, around),
    fingerprintOf(7, { ...around, locations: ["Oslo"] }),
    fingerprintOf(7, { ...around, companyDomains: [] }),
    fingerprintOf(7, { ...around, companyDomains: ["acme.com"] }),
    fingerprintOf(7, { ...around, locations: around.companyDomains, companyDomains: around.locations }),
    fingerprintOf(7, { ...around, whenContradictory: "flag" }),
  ];
  expect(new Set([print, ...others]).size).toBe(7);
});
