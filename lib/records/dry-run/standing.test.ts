import { expect, it } from "vitest";
import { type DryRunFacts, type Refusal, refusalOf } from "./standing";

const finishedAt = new Date("2026-11-30T08:00:00Z");
const now = new Date("2026-11-30T12:00:00Z");

const dryRun: DryRunFacts = {
  id: 12,
  kind: "full",
  isDryRun: true,
  status: "completed",
  finishedAt,
  changes: 9,
  applied: null,
  isOutdated: false,
  newerId: null,
  source: { name: "Workday", enabled: true },
  hours: 24,
};

const rows: [name: string, given: Partial<DryRunFacts>, kind: Refusal["kind"] | null][] = [
  ["a dry run of this morning", {}, null],
  ["of one person", { kind: "single" }, null],
  ["a persisted sync", { isDryRun: false }, "not_dry"],
  ["the dry run of an undo", { kind: "undo" }, "not_dry"],
  ["one that is running", { status: "running", finishedAt: null }, "unfinished"],
  ["one that was cancelled, its plan half made", { status: "cancelled" }, "unfinished"],
  ["one that failed", { status: "failed" }, "unfinished"],
  ["one that is applied", { applied: { syncId: 14, status: "completed", by: "Ana" } }, "applied"],
  ["one that would change nobody", { changes: 0 }, "nothing"],
  ["one under another mapping", { isOutdated: true }, "outdated"],
  ["one before a newer feed", { newerId: 15 }, "newer"],
  ["a minute before its time is over", { finishedAt: new Date("2026-11-29T12:01:00Z") }, null],
  ["when its time is over", { finishedAt: new Date("2026-11-29T12:00:00Z") }, "too_old"],
  ["within a longer time", { finishedAt: new Date("2026-11-28T12:00:00Z"), hours: 72 }, null],
  ["of a source that is switched off", { source: { name: "Workday", enabled: false } }, "disabled"],
];

it.each(rows)("%s", (_name, given, kind) => {
  expect(refusalOf({ ...dryRun, ...given }, now)?.kind ?? null).toBe(kind);
});

const words: [status: NonNullable<DryRunFacts["applied"]>["status"], message: string, remedy: string][] = [
  ["completed", "Ana has applied dry run #12 already, as sync #14.", "Open sync #14."],
  ["running", "Ana is applying dry run #12 as sync #14.", "Open sync #14."],
  ["pending", "Ana is applying dry run #12 as sync #14.", "Open sync #14."],
  ["held", "Ana has applied dry run #12 as sync #14, which is held.", "Approve or discard sync #14."],
];

it.each(words)("says by which sync it is applied: %s", (status, message, remedy) => {
  const applied = { syncId: 14, status, by: "Ana" };
  expect(refusalOf({ ...dryRun, applied }, now)).toEqual({ kind: "applied", message, remedy });
});
