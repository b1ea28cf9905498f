import { expect, test } from "vitest";
import { fingerprintOf } from "./fingerprint";

const around = { locations: ["Oslo", "Bonn"], companyDomains: ["acme.com", "*.acme.com"] };

test("a fingerprint holds in any order, and changes with whatever an outcome depends on", () => {
  const print = fingerprintOf(7, around);
  expect(fingerprintOf(7, { locations: ["Bonn", "Oslo"], companyDomains: ["*.acme.com", "acme.com"] })).toBe(print);
  const others = [
    fingerprintOf(8, around),
    fingerprintOf(7, { ...around, locations: ["Oslo"] }),
    fingerprintOf(7, { ...around, companyDomains: [] }),
    fingerprintOf(7, { ...around, companyDomains: ["acme.com"] }),
    fingerprintOf(7, { locations: around.companyDomains, companyDomains: around.locations }),
  ];
  expect(new Set([print, ...others]).size).toBe(6);
});
