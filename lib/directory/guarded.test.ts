import { describe, expect, test } from "vitest";
import type { Evaluation } from "@/lib/mapping/evaluation";
import type { Role } from "@/lib/people/vocabulary";
import { decide, type Settings } from "./decide";
import type { KnownUser } from "./known-user";
import { indexCandidates, type Keys, matchUser } from "./match";
import { blankEvaluation, someone } from "./testing/people";

const settings: Settings = {
  sourceId: 1,
  roleWriter: { by: "source", sourceId: 1 },
  today: "2026-03-10",
  whenContradictory: "date",
  managerType: null,
  mayRestore: () => true,
  activeAdmins: 2,
};
const user = (role: Role, more: Partial<KnownUser> = {}): KnownUser =>
  someone({ id: "ana", name: "Ana", email: "ana@acme.test", role, ...more });
const said = (values: Evaluation["values"]): Evaluation => ({ ...blankEvaluation, values });

const kept = {
  code: "address_kept",
  attribute: "email",
  userId: "ana",
  ours: "mallory@evil.test",
  theirs: "ana@acme.test",
};

describe("the address", () => {
  test.each<Role>(["admin", "organizer"])("of an %s stays, while the rest of the payload is applied", (role) => {
    const decision = decide(said({ email: "mallory@evil.test", title: "CEO" }), user(role), settings);
    expect(decision).toMatchObject({ status: "updated", changes: { title: [null, "CEO"] }, warnings: [kept] });
    expect(decision.changes).not.toHaveProperty("email");
  });

  test("alone changes nothing, and the record says so", () => {
    const decision = decide(said({ email: "mallory@evil.test" }), user("admin"), settings);
    expect(decision).toMatchObject({ status: "skipped", changes: null, warnings: [kept] });
  });

  test("of an organizer who comes back is the one they left with", () => {
    const left = user("organizer", { status: "quarantined", endedBy: "source" });
    const decision = decide(said({ email: "mallory@evil.test" }), left, settings);
    expect(decision).toMatchObject({ status: "restored", changes: { status: ["quarantined", "active"] } });
    expect(decision.warnings).toEqual([kept]);
  });

  test.each<Role>(["regular", "restricted"])("of somebody %s follows the source", (role) => {
    const decision = decide(said({ email: "new@acme.test" }), user(role), settings);
    expect(decision).toMatchObject({ changes: { email: ["ana@acme.test", "new@acme.test"] }, warnings: [] });
  });
});

describe("access", () => {
  test.each<Role>(["admin", "organizer"])("of an %s ends when the source says so", (role) => {
    const decision = decide(said({ email: "mallory@evil.test", isActive: false }), user(role), settings);
    expect(decision).toMatchObject({ status: "terminated", changes: { status: ["active", "quarantined"] } });
    expect(decision.changes).not.toHaveProperty("email");
  });

  test("of the last active admin does not", () => {
    const decision = decide(said({ isActive: false }), user("admin"), { ...settings, activeAdmins: 1 });
    expect(decision).toMatchObject({ status: "failed", errors: [{ code: "last_admin" }] });
  });
});

const byId: Keys = { primaryKey: "employeeId", secondaryKey: "email" };
const byMail: Keys = { primaryKey: "email", secondaryKey: "employeeId" };

describe("whose a payload is", () => {
  const find = (known: KnownUser, values: Parameters<typeof said>[0], keys: Keys) =>
    matchUser(said(values), indexCandidates([known]), keys);

  test("is never an admin by the secondary key: an admin without an employee ID is given none", () => {
    expect(find(user("admin"), { email: "ana@acme.test", employeeId: "007" }, byId)).toMatchObject({
      known: null,
      conflict: { code: "not_by_secondary_key", attribute: "employeeId", userId: "ana", ours: "007" },
    });
  });

  test("is never an organizer by the secondary key, active or not", () => {
    for (const status of ["active", "quarantined"] as const) {
      const known = user("organizer", { status, employeeId: "007" });
      const match = find(known, { email: "other@acme.test", employeeId: "007" }, byMail);
      expect(match).toMatchObject({ known: null, conflict: { code: "not_by_secondary_key", attribute: "email" } });
    }
  });

  test("is an admin by the primary key, and anybody else by the secondary", () => {
    const values = { email: "ana@acme.test", employeeId: "007" };
    expect(find(user("admin", { employeeId: "007" }), values, byId)).toMatchObject({ known: { id: "ana" } });
    expect(find(user("admin"), values, byMail)).toMatchObject({ known: { id: "ana" } });
    expect(find(user("regular"), values, byId)).toMatchObject({ known: { id: "ana" }, conflict: null });
  });
});
