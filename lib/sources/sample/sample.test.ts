import { expect, test } from "vitest";
import { compileMapping } from "@/lib/mapping/compile";
import { mappingFrom } from "@/lib/mapping/defaults";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import { findVendor, vendorKinds } from "../registry";
import { sampleDescription } from "./describe";
import { samplePeople } from "./people";

test("everybody has an ID and an address of their own, and all but one can be mapped", () => {
  const people = samplePeople();
  const names = people.map(({ First_Name, Last_Name }) => `${First_Name} ${Last_Name}`);
  expect(new Set(people.map(({ Employee_ID }) => Employee_ID)).size).toBe(people.length);
  expect(new Set(names).size).toBe(people.length);
  const mapping = compileMapping(mappingFrom(sampleDescription.mapping), { sourceKind: "sample", locations: [] });
  expect(mapping.problems).toEqual([]);
  const failing = people.filter((person) => evaluateMapping(mapping, person).errors.length > 0);
  expect(failing.map(({ Work_Email }) => Work_Email)).toEqual([""]);
  expect(people.every(({ Work_Email }) => /^$|@sample\.example$/.test(Work_Email))).toBe(true);
});

test("it is known, and not offered beside the real ways in", () => {
  expect(findVendor("sample")?.isSample).toBe(true);
  expect(vendorKinds).not.toContain("sample");
});
