import { describe, expect, it } from "vitest";
import type { Evaluation } from "@/lib/mapping/evaluation";
import { decide, type Settings } from "./decide";
import { blankEvaluation, someone } from "./testing/people";

const settings = (given: Partial<Settings> = {}): Settings => ({
  sourceId: 1,
  roleWriter: { by: "source", sourceId: 1 },
  today: "2026-03-10",
  whenContradictory: "date",
  managerType: null,
  mayRestore: () => true,
  activeAdmins: 3,
  ...given,
});
const says = (values: Evaluation["values"]) => ({ ...blankEvaluation, values });
const missing = (attribute: string) => ({ code: "missing" as const, attribute });
const ahead = { isActive: false, workingSince: "2026-04-01" };

describe("inactive with a start date ahead", () => {
  it("ends the access of somebody whom the source has called active, and says when they start again", () => {
    const decision = decide(says(ahead), someone({ calledActiveBy: [1] }), settings());
    expect(decision).toMatchObject({
      status: "terminated",
      notes: [{ code: "inactive" }, { code: "starts_again", on: "2026-04-01" }],
      dueOn: "2026-04-01",
      callsActive: false,
    });
  });

  it("leaves an account that was made before the first day, by whomever else", () => {
    const decision = decide(says(ahead), someone({ calledActiveBy: [2] }), settings());
    expect(decision).toMatchObject({ status: "updated", dueOn: "2026-04-01", callsActive: false });
    expect(decision.changes).toEqual({ workingSince: [null, "2026-04-01"] });
  });

  it("is looked at again on the day, for somebody whose access has ended", () => {
    const known = someone({ status: "quarantined", endedBy: "source", endedBySourceId: 1, calledActiveBy: [1] });
    expect(decide(says(ahead), known, settings())).toMatchObject({
      status: "skipped",
      notes: [{ code: "inactive" }, { code: "starts_again", on: "2026-04-01" }, { code: "already_ended" }],
      dueOn: "2026-04-01",
    });
    const day = settings({ today: "2026-04-01" });
    expect(decide(says({ ...ahead, isActive: true }), known, day)).toMatchObject({ status: "restored", dueOn: null });
    expect(decide(says(ahead), known, day)).toMatchObject({ status: "skipped", dueOn: null });
  });

  it("of nobody yet is a future hire, never failed for what is still blank", () => {
    const evaluation = { ...says(ahead), errors: [missing("email"), missing("employeeId")] };
    expect(decide(evaluation, null, settings())).toMatchObject({
      status: "skipped",
      notes: [{ code: "starts_on", on: "2026-04-01" }],
      errors: [],
      warnings: [{ attribute: "email" }, { attribute: "employeeId" }],
      dueOn: "2026-04-01",
    });
    const unreadable = { ...says(ahead), errors: [missing("isActive")] };
    expect(decide(unreadable, null, settings()).status).toBe("failed");
  });

  it("fails for an account that was made early, when its e-mail goes missing", () => {
    const evaluation = { ...says(ahead), errors: [missing("email")] };
    expect(decide(evaluation, someone(), settings())).toMatchObject({ status: "failed", callsActive: null });
  });
});

describe("a rehire who still carries the old end date", () => {
  const rehire = { isActive: true, workingSince: "2026-04-01", terminationDate: "2026-01-01" };

  it("comes back on the day, from the same payload", () => {
    const known = someone({ status: "quarantined", calledActiveBy: [1] });
    expect(decide(says(rehire), known, settings())).toMatchObject({ status: "skipped", dueOn: "2026-04-01" });
    expect(decide(says(rehire), known, settings({ today: "2026-04-01" })).status).toBe("restored");
  });

  it("is created on the day where there is nobody yet", () => {
    const values = { ...rehire, name: "Ada", email: "ada@acme.test" };
    expect(decide(says(values), null, settings()).notes).toEqual([{ code: "starts_on", on: "2026-04-01" }]);
    expect(decide(says(values), null, settings({ today: "2026-04-01" })).status).toBe("created");
  });
});

describe("a source that contradicts itself", () => {
  const both = { isActive: true, terminationDate: "2026-01-01" };

  it("is warned about, and its end date counts", () => {
    const decision = decide(says(both), someone({ terminationDate: "2026-01-01" }), settings());
    expect(decision).toMatchObject({
      status: "terminated",
      callsActive: true,
      warnings: [{ code: "ended_but_active", attribute: "terminationDate", found: "2026-01-01" }],
    });
    expect(decision.warnings[0]).not.toHaveProperty("kept");
  });

  it("is warned about where the flag counts, too", () => {
    const flag = settings({ whenContradictory: "flag" });
    const decision = decide(says(both), someone({ terminationDate: "2026-01-01" }), flag);
    expect(decision).toMatchObject({
      status: "skipped",
      changes: null,
      warnings: [{ code: "ended_but_active", kept: true }],
    });
  });
});

it.each<[Evaluation["values"], boolean]>([
  [{ isActive: true }, true],
  [{ isActive: false }, false],
  [{}, true],
  [{ terminationDate: "2026-01-01" }, false],
])("remembers whether the source calls somebody active: %j", (values, callsActive) => {
  expect(decide(says(values), someone(), settings()).callsActive).toBe(callsActive);
});

describe("somebody out of scope", () => {
  const out = (policy: "keep" | "end", values: Evaluation["values"] = { isActive: true, title: "CFO" }) => ({
    ...says(values),
    outOfScope: policy,
    errors: [missing("email")],
    warnings: [{ code: "invalid" as const, attribute: "title" }],
  });

  it("is not taken, and nothing of theirs fails", () => {
    expect(decide(out("end"), null, settings())).toMatchObject({
      ...{ status: "skipped", changes: null, errors: [], warnings: [] },
      notes: [{ code: "out_of_scope" }],
    });
  });

  it("is kept as they are, with everything they have", () => {
    expect(decide(out("keep"), someone(), settings())).toMatchObject({
      ...{ status: "skipped", changes: null, errors: [], warnings: [] },
      notes: [{ code: "out_of_scope_kept" }],
    });
  });

  it("loses access and nothing else, where that is wanted", () => {
    expect(decide(out("end"), someone(), settings())).toMatchObject({
      ...{ status: "terminated", changes: { status: ["active", "quarantined"] }, customAfter: null },
      notes: [{ code: "out_of_scope" }],
    });
    const ended = someone({ status: "quarantined", endedBy: "source", endedBySourceId: 1 });
    expect(decide(out("end"), ended, settings())).toMatchObject({
      status: "skipped",
      notes: [{ code: "out_of_scope" }, { code: "already_ended" }],
    });
    expect(decide(says({ isActive: true }), ended, settings()).status).toBe("restored");
  });

  it("is never the last admin to lose access", () => {
    expect(decide(out("end"), someone({ role: "admin" }), settings({ activeAdmins: 1 }))).toMatchObject({
      status: "failed",
      errors: [{ code: "last_admin" }],
    });
  });

  it("loses access when they leave, even where people out of scope are kept", () => {
    expect(decide(out("keep", { isActive: false }), someone(), settings())).toMatchObject({
      status: "terminated",
      notes: [{ code: "inactive" }],
    });
  });
});
