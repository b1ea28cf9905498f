import { describe, expect, test } from "vitest";
import type { Changes } from "../diff";
import { someone } from "../testing/people";
import { type Done, decideUndo, type Since } from "./decide-undo";

const updated = (changes: Changes): Done => ({ status: "updated", changes });
const ended: Done = { status: "terminated", changes: { status: ["active", "quarantined"] } };
const restored: Done = { status: "restored", changes: { status: ["quarantined", "active"] } };
const created: Done = { status: "created", changes: { name: [null, "Ada"], status: [null, "active"] } };
const promoted = updated({ title: ["Nurse", "Boss"], department: ["Care", "Board"] });

const undo = (done: Done, known: Parameters<typeof someone>[0], since?: Since) =>
  decideUndo(done, someone(known), 41, since);

test.each<[string, Done, Parameters<typeof someone>[0], Changes]>([
  [
    "each value goes back",
    promoted,
    { title: "Boss", department: "Board" },
    { title: ["Boss", "Nurse"], department: ["Board", "Care"] },
  ],
  [
    "a value that is back already stays",
    promoted,
    { title: "Nurse", department: "Board" },
    { department: ["Board", "Care"] },
  ],
  ["an added value is emptied", updated({ title: [null, "Boss"] }), { title: "Boss" }, { title: ["Boss", null] }],
  ["an emptied value comes back", updated({ title: ["Nurse", null] }), {}, { title: [null, "Nurse"] }],
  ["a manager", updated({ manager: ["1", "2"] }), { managerRef: "2" }, { manager: ["2", "1"] }],
  ["a role", updated({ role: ["regular", "restricted"] }), { role: "restricted" }, { role: ["restricted", "regular"] }],
  [
    "an address",
    updated({ email: ["a@acme.test", "b@acme.test"] }),
    { email: "b@acme.test" },
    { email: ["b@acme.test", "a@acme.test"] },
  ],
])("%s", (_what, done, known, changes) => {
  expect(undo(done, known)).toMatchObject({ status: "updated", changes, notes: [{ code: "undoes", sync: 41 }] });
});

test("custom attributes go back beside those that others set", () => {
  const done = updated({ "custom.team": ["care", "board"], "custom.desk": [null, "12"] });
  const { changes, customAfter } = undo(done, { custom: { team: "board", desk: "12", pet: "cat" } });
  expect(changes).toEqual({ "custom.team": ["board", "care"], "custom.desk": ["12", null] });
  expect({ ...customAfter }).toEqual({ team: "care", pet: "cat" });
});

describe("kept because it changed since", () => {
  test("one attribute; the other goes back", () => {
    const since: Since = new Map([["title", { sync: 43 }]]);
    expect(undo(promoted, { title: "Chief", department: "Board" }, since)).toMatchObject({
      status: "updated",
      changes: { department: ["Board", "Care"] },
      warnings: [{ code: "kept_since", attribute: "title", found: "Chief", ours: "Nurse", sync: 43 }],
    });
  });

  test("all of them: nobody is changed", () => {
    const decision = undo(updated({ title: ["Nurse", "Boss"] }), { title: "Chief" });
    expect(decision).toMatchObject({ status: "skipped", changes: null, notes: [], warnings: [{ code: "kept_since" }] });
  });

  test("the address of somebody who is an admin by now", () => {
    const done = updated({ email: ["a@acme.test", "b@acme.test"] });
    expect(undo(done, { role: "admin", email: "b@acme.test" })).toMatchObject({
      status: "skipped",
      warnings: [{ code: "kept_since", attribute: "email" }],
    });
  });
});

describe("access", () => {
  test("whoever was ended has it again", () =>
    expect(undo(ended, { status: "quarantined" })).toMatchObject({
      status: "restored",
      changes: { status: ["quarantined", "active"] },
    }));

  test("with the values that changed on the way out", () => {
    const done: Done = { status: "terminated", changes: { ...ended.changes, terminationDate: [null, "2026-01-01"] } };
    expect(undo(done, { status: "quarantined", terminationDate: "2026-01-01" }).changes).toEqual({
      terminationDate: ["2026-01-01", null],
      status: ["quarantined", "active"],
    });
  });

  test("and with an address that was released, if it comes back with it", () => {
    const email = "released+u1@rollcall.invalid";
    const done: Done = { status: "terminated", changes: { ...ended.changes, email: ["ada@acme.test", null] } };
    expect(undo(done, { status: "quarantined", email })).toMatchObject({
      status: "restored",
      changes: { email: [null, "ada@acme.test"] },
    });
    expect(undo(ended, { status: "quarantined", email })).toMatchObject({
      status: "failed",
      errors: [{ code: "email_released" }],
    });
  });

  test("whoever was restored since has it already", () =>
    expect(undo(ended, { status: "active" })).toMatchObject({
      status: "skipped",
      notes: [{ code: "nothing_to_undo" }],
    }));

  test("whoever was ended anew since stays ended", () =>
    expect(undo(ended, { status: "quarantined" }, new Map([["status", { sync: 43 }]]))).toMatchObject({
      status: "skipped",
      warnings: [{ code: "kept_since", attribute: "isActive", found: "quarantined", ours: "active", sync: 43 }],
    }));

  test.each([
    ["created", created],
    ["restored", restored],
  ])("somebody %s loses it, and stays", (_what, done) =>
    expect(undo(done, {})).toMatchObject({ status: "terminated", changes: { status: ["active", "quarantined"] } }),
  );

  test("somebody restored under a new address keeps the address", () => {
    const done: Done = { status: "restored", changes: { ...restored.changes, email: ["a@acme.test", "b@acme.test"] } };
    expect(undo(done, { email: "b@acme.test" }).changes).toEqual({ status: ["active", "quarantined"] });
  });

  test.each(["admin", "organizer"] as const)("an %s of today keeps it", (role) =>
    expect(undo(created, { role })).toMatchObject({
      status: "skipped",
      warnings: [{ code: "kept_since", attribute: "isActive", found: "active" }],
    }),
  );

  test("somebody created whose access has ended", () =>
    expect(undo(created, { status: "quarantined" })).toMatchObject({
      status: "skipped",
      notes: [{ code: "nothing_to_undo" }],
    }));
});

test("somebody whose data was erased cannot be given anything back", () =>
  expect(undo(ended, { status: "deprovisioned" })).toMatchObject({
    status: "failed",
    changes: null,
    errors: [{ code: "undo_erased" }],
  }));

test("somebody who was never created", () =>
  expect(decideUndo(created, null, 41)).toMatchObject({ status: "skipped", changes: null }));
