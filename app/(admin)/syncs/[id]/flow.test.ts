import { describe, expect, it } from "vitest";
import type { FailingBefore } from "@/lib/records/failing-before.store";
import { noCounts, type SyncCounts, type SyncKind } from "@/lib/records/vocabulary";
import { flowOf } from "./flow";

const ended = new Date("2026-03-01T00:00:00Z");
const lineOf = (
  fetched: number,
  counts: Partial<SyncCounts>,
  { finishedAt = ended, before = null }: { finishedAt?: Date | null; before?: FailingBefore | null } = {},
) =>
  flowOf({ kind: "full", fetched, counts: { ...noCounts, ...counts }, finishedAt }, before)
    .map(({ joinedBy, words }) => (joinedBy ? `${joinedBy} ${words}` : words))
    .join(" ");

describe("the line of a sync", () => {
  it.each<[string, number, Partial<SyncCounts>, string]>([
    ["an ordinary night", 1_201, { skipped: 1_190, updated: 8, failed: 3 }, "1,201 received → 1,198 fine → 3 failed"],
    ["nobody failed", 2, { created: 2 }, "2 received → 2 fine → 0 failed"],
    ["everybody failed", 2, { failed: 2 }, "2 received → 0 fine → 2 failed"],
    [
      "people missing from the feed",
      10,
      { skipped: 9, failed: 1, terminated: 3 },
      "10 received + 3 missing from the feed → 12 fine → 1 failed",
    ],
    ["cancelled half-way", 10, { skipped: 4 }, "10 received → 4 fine → 0 failed + 6 not looked at"],
    ["nothing received", 0, {}, ""],
  ])("%s", (_what, fetched, counts, expected) => {
    expect(lineOf(fetched, counts)).toBe(expected);
  });

  it("does not call records of a sync under way not looked at", () => {
    expect(lineOf(10, { skipped: 4 }, { finishedAt: null })).toBe("10 received → 4 fine → 0 failed");
  });

  it.each<[FailingBefore, string]>([
    [{ people: 2, first: 2, last: 2 }, "of 2 since sync #2"],
    [{ people: 3, first: 2, last: 7 }, "of 3 since syncs #2–#7"],
  ])("says who has failed for longer: %j", (before, expected) => {
    expect(lineOf(9, { skipped: 5, failed: 4 }, { before })).toBe(`9 received → 5 fine → 4 failed ${expected}`);
  });

  it.each<[SyncKind, number, string[]]>([
    ["retry", 3, ["3 retried", "3 fine", "0 failed"]],
    ["undo", 0, ["3 to take back", "3 fine", "0 failed"]],
    ["apply", 4, ["4 received", "3 fine", "0 failed", "1 not looked at"]],
  ])("of %s", (kind, fetched, expected) => {
    const counts = { ...noCounts, created: 3 };
    expect(flowOf({ kind, fetched, counts, finishedAt: ended }, null).map(({ words }) => words)).toEqual(expected);
  });

  it("leads to the records behind each number, and marks the failed ones", () => {
    const parts = flowOf(
      { kind: "full", fetched: 3, counts: { ...noCounts, updated: 2, failed: 1 }, finishedAt: ended },
      null,
    );
    expect(parts.map(({ query, isBad }) => [query, isBad])).toEqual([
      ["sort=createdAt", false],
      ["status=terminated,created,updated,restored,skipped", false],
      ["status=failed", true],
    ]);
  });
});
