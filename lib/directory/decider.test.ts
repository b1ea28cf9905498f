import { describe, expect, it } from "vitest";
import type { Ending } from "@/lib/people/vocabulary";
import { type DeciderFacts, deciderFor } from "./decider";
import type { DecidingSource } from "./may-restore";
import { blankEvaluation, someone } from "./testing/people";

const facts = (given: Partial<DeciderFacts> = {}): DeciderFacts => ({
  today: "2026-03-10",
  managerType: null,
  activeAdmins: 3,
  companyDomains: [],
  pairedWith: () => null,
  ...given,
});
const scim = { id: 2, kind: "scim", whenContradictory: "date" as const };
const workday = { id: 1, kind: "workday", whenContradictory: "date" as const };
const says = (values: object) => ({ ...blankEvaluation, values: { isActive: true, ...values } });

describe("who may give access back", () => {
  it.each<[Ending, number | null, DecidingSource, string]>([
    ["source", 1, workday, "restored"],
    ["missing", 1, workday, "restored"],
    ["missing", null, workday, "restored"],
    ["schedule", null, workday, "restored"],
    ["source", 9, workday, "skipped"],
    ["missing", 9, workday, "skipped"],
    ["scim", 2, workday, "skipped"],
    ["admin", null, workday, "skipped"],
    ["scim", 2, scim, "restored"],
    ["source", 1, scim, "skipped"],
    ["schedule", null, scim, "skipped"],
    ["admin", null, scim, "skipped"],
  ])("ended by %s %s, active again in %o: %s", (endedBy, endedBySourceId, source, status) => {
    const known = someone({ status: "quarantined", endedBy, endedBySourceId });
    expect(deciderFor(source, facts())(says({}), known).status).toBe(status);
  });
});

describe("a push beside a pull source", () => {
  const paired = deciderFor(scim, facts({ pairedWith: (id) => (id === "u1" ? "Workday" : null) }));

  it("changes role and access alone, and says whose the attributes are", () => {
    const decision = paired(says({ title: "Duchess", restricted: true }), someone({ id: "u1", title: "Countess" }));
    expect(decision).toMatchObject({ status: "updated", notes: [{ code: "attributes_ignored", owner: "Workday" }] });
    expect(Object.keys(decision.changes ?? {})).toEqual(["role"]);
  });

  it("skips a push that changes attributes alone", () => {
    const decision = paired(says({ title: "Duchess" }), someone({ id: "u1", title: "Countess" }));
    expect(decision).toMatchObject({
      status: "skipped",
      changes: null,
      notes: [{ code: "attributes_ignored", owner: "Workday" }],
    });
  });

  it("is not failed by an attribute that it would not take over, and is by an unreadable status", () => {
    const broken = (attribute: string) => ({
      ...says({}),
      errors: [{ code: "invalid" as const, attribute }],
    });
    expect(paired(broken("email"), someone({ id: "u1" }))).toMatchObject({
      status: "skipped",
      warnings: [{ attribute: "email" }],
    });
    expect(paired(broken("isActive"), someone({ id: "u1" })).status).toBe("failed");
  });

  it("changes the attributes of somebody whom the pull source does not own, and makes newcomers whole", () => {
    expect(paired(says({ title: "Duchess" }), someone({ id: "u2", title: "Countess" })).status).toBe("updated");
    expect(paired(says({ title: "Duchess" }), null)).toMatchObject({
      status: "created",
      changes: { title: [null, "Duchess"] },
    });
  });

  it("asks for the owner only of a push", () => {
    const pull = deciderFor(workday, facts({ pairedWith: () => "Workday" }));
    expect(pull(says({ title: "Duchess" }), someone({ title: "Countess" })).status).toBe("updated");
  });
});

it.each([
  ["workday", workday],
  ["scim", scim],
])("the last active admin keeps access, whatever %s says", (_kind, source) => {
  const admin = someone({ role: "admin" });
  const leaves = says({ isActive: false });
  expect(deciderFor(source, facts({ activeAdmins: 1 }))(leaves, admin)).toMatchObject({
    status: "failed",
    errors: [{ code: "last_admin" }],
  });
  expect(deciderFor(source, facts({ activeAdmins: 2 }))(leaves, admin).status).toBe("terminated");
});
