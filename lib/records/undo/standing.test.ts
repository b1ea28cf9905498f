import { expect, test } from "vitest";
import { type UndoStanding, undoRefusal } from "./standing";

const done: UndoStanding = {
  id: 41,
  kind: "full",
  status: "completed",
  persisted: true,
  didSomething: true,
  undo: null,
};

test.each<[string, Partial<UndoStanding>]>([
  ["completed", {}],
  ["cancelled on the way", { status: "cancelled" }],
  ["failed on the way", { status: "failed" }],
  ["a dry run that was applied", { kind: "apply" }],
  ["one person", { kind: "single" }],
])("a sync can be undone: %s", (_what, more) => expect(undoRefusal({ ...done, ...more })).toBeNull());

test.each<[string, Partial<UndoStanding>, string]>([
  ["an undo", { kind: "undo" }, "Sync #41 is an undo itself."],
  ["under way", { status: "running" }, "Sync #41 has not ended."],
  ["held", { status: "held", persisted: false }, "Sync #41 has not ended."],
  ["a dry run", { persisted: false }, "Sync #41 changed nobody."],
  ["nobody changed", { didSomething: false }, "Sync #41 changed nobody."],
  ["undone", { undo: { id: 44, by: "Bo", status: "completed" } }, "Bo has undone sync #41 already."],
  ["being undone", { undo: { id: 44, by: "Bo", status: "running" } }, "Bo is undoing sync #41: sync #44."],
  [
    "an undo that is held",
    { undo: { id: 44, by: "Bo", status: "held" } },
    "Bo wants to undo sync #41, which is held as sync #44.",
  ],
])("refused: %s", (_what, more, message) => expect(undoRefusal({ ...done, ...more })?.message).toBe(message));
