import { expect, it } from "vitest";
import { someone } from "@/lib/directory/testing/people";
import type { Ending } from "@/lib/people/vocabulary";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { type MappingSurroundings, offersOf, previewOf, type Tried } from "./preview";

const around = (given: Partial<MappingSurroundings> = {}): MappingSurroundings => ({
  sourceId: 2,
  sourceKind: "scim",
  vendorLabels: {},
  whenContradictory: "date",
  locations: [],
  knownPaths: [],
  facts: { today: "2026-03-10", activeAdmins: 2, companyDomains: [] },
  ...given,
});
const json = (active: boolean, title = "Countess") => ({
  active,
  displayName: "Ada",
  title,
  userName: "ada@acme.test",
  emails: [{ value: "ada@acme.test", primary: true }],
});
const tried = (active: boolean, known: Parameters<typeof someone>[0], pairedWith: string | null = null) => ({
  json: json(active, "Duchess"),
  user: someone(known),
  pairedWith,
});
const decided = (given: MappingSurroundings, one: Tried) => previewOf(defaultMapping("scim"), given, one).decision;

it("says that the last active admin keeps access, by the number of admins there are", () => {
  const one = tried(false, { role: "admin" });
  const last = around({ facts: { today: "2026-03-10", activeAdmins: 1, companyDomains: [] } });
  expect(decided(last, one)).toMatchObject({ status: "failed", errors: [{ code: "last_admin" }] });
  expect(decided(around(), one).status).toBe("terminated");
});

it("gives access back only where this source ended it", () => {
  const ended = (endedBy: Ending) => tried(true, { status: "quarantined", endedBy });
  expect(decided(around(), ended("scim")).status).toBe("restored");
  expect(decided(around(), ended("source")).status).toBe("skipped");
});

it("leaves attributes alone beside the pull source that owns them", () => {
  expect(decided(around(), tried(true, { title: "Countess" }, "Workday")).changes).toBeNull();
  expect(decided(around(), tried(true, { title: "Countess" })).changes).toMatchObject({
    title: ["Countess", "Duchess"],
  });
});

it("says that a newcomer from outside the company fails", () => {
  const company = (companyDomains: string[]) =>
    around({ facts: { today: "2026-03-10", activeAdmins: 2, companyDomains } });
  const newcomer = { json: json(true), user: null, pairedWith: null };
  expect(decided(company(["other.test"]), newcomer)).toMatchObject({
    status: "failed",
    errors: [{ code: "outside_company", found: "acme.test" }],
  });
  expect(decided(company(["acme.test"]), newcomer).status).toBe("created");
});

it("offers what the default expressions find in the payload, and nothing where they find nothing", () => {
  const defaults = defaultMapping("workday");
  const row = { First_Name: "Ana", Last_Name: "", Worker_Status: "Active", Hire_Date: "soon" };
  const offers = offersOf(defaults, around({ sourceKind: "workday" }), row);
  expect([...offers]).toEqual([
    ["name", "Ana"],
    ["givenName", "Ana"],
    ["isActive", "Yes"],
    ["restricted", "No"],
  ]);
});
