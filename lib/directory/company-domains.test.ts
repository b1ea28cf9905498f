import { describe, expect, it } from "vitest";
import { isOfCompany } from "./company-domains";
import { deciderFor } from "./decider";
import { tellIssue } from "./issues/words";
import { blankEvaluation, someone } from "./testing/people";

it.each<[string, string[], boolean]>([
  ["ada@acme.com", [], true],
  ["ada@acme.com", ["acme.com"], true],
  ["ada@ACME.com", ["acme.com"], true],
  ["ada@acme.com", ["acme.de", "acme.com"], true],
  ["ada@other.com", ["acme.com"], false],
  ["ada@eu.acme.com", ["acme.com"], false],
  ["ada@eu.acme.com", ["*.acme.com"], true],
  ["ada@hr.eu.acme.com", ["*.acme.com"], true],
  ["ada@acme.com", ["*.acme.com"], false],
  ["ada@notacme.com", ["acme.com", "*.acme.com"], false],
  ["ada@acme.com.evil.test", ["acme.com", "*.acme.com"], false],
  ['"a@acme.com"@evil.test', ["acme.com"], false],
  ["ada@bücher.de", ["bücher.de"], true],
])("%s, of %o: %s", (email, domains, expected) => expect(isOfCompany(email, domains)).toBe(expected));

const facts = {
  today: "2026-03-10",
  managerType: null,
  activeAdmins: 3,
  companyDomains: ["acme.test"],
  pairedWith: () => null,
};
const workday = deciderFor({ id: 1, kind: "workday", whenContradictory: "date" }, facts);
const scim = deciderFor({ id: 2, kind: "scim", whenContradictory: "date" }, facts);
const paired = deciderFor(
  { id: 2, kind: "scim", whenContradictory: "date" },
  { ...facts, pairedWith: () => "Workday" },
);
const says = (values: object) => ({ ...blankEvaluation, values: { isActive: true, ...values } });
const refused = { status: "failed", changes: null, errors: [{ code: "outside_company", found: "other.test" }] };
const outside = { email: "ada@other.test" };

describe.each([
  ["a sync", workday, "source"],
  ["a push", scim, "scim"],
] as const)("only people of the company, by %s", (_what, decide, endedBy) => {
  const left = { status: "quarantined", endedBy, endedBySourceId: 1 } as const;

  it("fails a newcomer from elsewhere, with the domain and where it is listed", () => {
    const decision = decide(says(outside), null);
    expect(decision).toMatchObject(refused);
    const told = decision.errors.map((issue) => tellIssue(issue, { source: "Workday" })).join();
    expect(told).toContain("`other.test` is not on the list. Add the domain in Settings → SSO & Security");
    expect(decide(says({ email: "ada@acme.test" }), null).status).toBe("created");
  });

  it("fails an active user's move to an address elsewhere", () => {
    expect(decide(says(outside), someone())).toMatchObject(refused);
  });

  it("fails whoever would come back with an address elsewhere, new or old", () => {
    expect(decide(says(outside), someone(left))).toMatchObject(refused);
    expect(decide(says(outside), someone({ ...left, ...outside }))).toMatchObject(refused);
    expect(decide(says({ email: "ada@acme.test" }), someone({ ...left, ...outside })).status).toBe("restored");
  });

  it("leaves an active user with an address elsewhere alone: access, updates and leaving go on", () => {
    const known = someone(outside);
    expect(decide(says(outside), known).status).toBe("skipped");
    expect(decide(says({ ...outside, restricted: true }), known)).toMatchObject({
      status: "updated",
      changes: { role: ["regular", "restricted"] },
    });
    expect(decide(says({ email: "ada@acme.test" }), known).status).toBe("updated");
    expect(decide(says({ ...outside, isActive: false }), known).status).toBe("terminated");
    expect(decide(says({ email: "ada@third.test", isActive: false }), known).status).toBe("terminated");
  });

  it("says nothing of somebody who starts later, or left before", () => {
    expect(decide(says({ ...outside, workingSince: "2026-04-01", isActive: false }), null).status).toBe("skipped");
    expect(decide(says({ ...outside, isActive: false }), someone(left)).status).toBe("skipped");
  });
});

it("beside a pull source, a push brings nobody back under an address elsewhere, and may still end access", () => {
  const left = someone({ ...outside, status: "quarantined", endedBy: "scim" });
  expect(paired(says({ email: "ada@acme.test" }), left)).toMatchObject(refused);
  expect(paired(says({ email: "ada@third.test" }), someone(outside)).status).toBe("skipped");
  expect(paired(says({ isActive: false }), someone(outside)).status).toBe("terminated");
});
