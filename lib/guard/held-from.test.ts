import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardCounts } from "./facts";
import { heldFrom } from "./held-from";
import { judgeKind } from "./judge";
import type { GuardLimit } from "./settings";

describe("from how many people on a sync is held", () => {
  it.each<[GuardLimit, number | null, number | null]>([
    [{ people: 10, percent: 10, most: 100 }, 50, 10],
    [{ people: 10, percent: 10, most: 100 }, 240, 25],
    [{ people: 10, percent: 10, most: 100 }, 5_000, 101],
    [{ people: 10, percent: 10, most: 100 }, null, 101],
    [{ people: 10, percent: 50, most: null }, 1_200, 601],
    [{ people: 10, percent: 50, most: null }, null, null],
    [{ people: 10, percent: null, most: 5 }, 1_200, 10],
    [{ people: 10, percent: null, most: null }, 1_200, null],
  ])("%j of %s: %s", (limit, of, expected) => {
    expect(heldFrom(limit, of)).toBe(expected);
  });

  it("is where the guard's own judgement changes", () => {
    const limits = fc.record({
      people: fc.integer({ min: 1, max: 50 }),
      percent: fc.option(fc.integer({ min: 0, max: 100 })),
      most: fc.option(fc.integer({ min: 0, max: 200 })),
    });
    fc.assert(
      fc.property(
        limits,
        fc.integer({ min: 1, max: 3_000 }),
        fc.integer({ min: 0, max: 3_000 }),
        (limit, of, count) => {
          const from = heldFrom(limit, of);
          const counts = guardCounts.parse({ people: of, access_ended: count });
          expect(judgeKind("access_ended", counts, limit).length > 0).toBe(from !== null && count >= from);
        },
      ),
    );
  });
});
