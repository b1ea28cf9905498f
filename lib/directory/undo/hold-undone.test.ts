import { expect, test } from "vitest";
import type { Decision } from "../decide";
import { holdUndone } from "./hold-undone";
import type { UndoneChange } from "./undone-change";

const today = "2026-03-10";
const decided = (more: Partial<Decision>): Decision => ({
  status: "updated",
  ...{ changes: null, customAfter: null, errors: [], warnings: [], notes: [], dueOn: null, callsActive: true },
  ...more,
});
const undone = (attribute: string, value: unknown): UndoneChange => ({ attribute, value, by: "Ana", on: "2026-03-01" });

test("the same value is left out, with a warning, and looked at again by the next sync", () => {
  const decision = decided({ changes: { title: ["Nurse", "Boss"], department: ["Care", "Board"] } });
  expect(holdUndone(decision, [undone("title", "Boss")], today)).toMatchObject({
    status: "updated",
    changes: { department: ["Care", "Board"] },
    warnings: [{ code: "undone_change", attribute: "title", by: "Ana", on: "2026-03-01", found: "Boss" }],
    dueOn: today,
  });
});

test("nothing else to change: skipped", () =>
  expect(
    holdUndone(decided({ changes: { title: ["Nurse", "Boss"] } }), [undone("title", "Boss")], today),
  ).toMatchObject({
    status: "skipped",
    changes: null,
  }));

test.each<[string, Decision, UndoneChange[]]>([
  ["another value", decided({ changes: { title: ["Nurse", "Chief"] } }), [undone("title", "Boss")]],
  ["another attribute", decided({ changes: { department: ["Care", "Boss"] } }), [undone("title", "Boss")]],
  ["no change", decided({ status: "skipped" }), [undone("title", "Boss")]],
  ["nothing held", decided({ changes: { title: ["Nurse", "Boss"] } }), []],
  ["a name of every object", decided({ changes: { title: ["Nurse", "Boss"] } }), [undone("constructor", "Boss")]],
])("%s goes through", (_what, decision, held) => expect(holdUndone(decision, held, today)).toBe(decision));

test("access that was given back does not end; the rest changes", () => {
  const decision = decided({
    status: "terminated",
    changes: { status: ["active", "quarantined"], title: ["Nurse", "Boss"] },
  });
  expect(holdUndone(decision, [undone("status", "quarantined")], today)).toMatchObject({
    status: "updated",
    changes: { title: ["Nurse", "Boss"] },
    warnings: [{ code: "undone_change", attribute: "isActive", found: "quarantined" }],
  });
  expect(
    holdUndone(
      { ...decision, changes: { status: ["active", "quarantined"] } },
      [undone("status", "quarantined")],
      today,
    ),
  ).toMatchObject({
    status: "skipped",
    changes: null,
  });
});

test("whose return is held stays out, with everything as it is", () => {
  const decision = decided({
    status: "restored",
    changes: { status: ["quarantined", "active"], title: ["Nurse", "Boss"] },
  });
  expect(holdUndone(decision, [undone("status", "active")], today)).toMatchObject({ status: "skipped", changes: null });
});

test("a role and an emptied value", () => {
  const decision = decided({ changes: { role: ["regular", "restricted"], title: ["Nurse", null] } });
  const { warnings } = holdUndone(decision, [undone("role", "restricted"), undone("title", null)], today);
  expect(warnings).toEqual([
    { code: "undone_change", attribute: "restricted", by: "Ana", on: "2026-03-01", found: "restricted" },
    { code: "undone_change", attribute: "title", by: "Ana", on: "2026-03-01" },
  ]);
});

test("custom attributes: the held one stays as it is, the others change", () => {
  const decision = decided({
    changes: { "custom.team": ["care", "board"], "custom.desk": [null, "12"], "custom.pet": ["cat", "dog"] },
    customAfter: { team: "board", desk: "12", pet: "dog" },
  });
  const one = holdUndone(decision, [undone("custom.team", "board"), undone("custom.desk", "12")], today);
  expect({ ...one.customAfter }).toEqual({ team: "care", pet: "dog" });
  const all = [undone("custom.team", "board"), undone("custom.desk", "12"), undone("custom.pet", "dog")];
  expect(holdUndone(decision, all, today)).toMatchObject({ status: "skipped", customAfter: null });
});
