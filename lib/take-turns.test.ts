import { describe, expect, it } from "vitest";
import { takeTurns } from "./take-turns";

/** A clock that every item moves on by `cost`. */
function clock(cost: number) {
  let time = 0;
  const seen: string[] = [];
  return {
    seen,
    now: () => time,
    work: (item: number) => {
      seen.push(String(item));
      time += cost;
    },
    rest: async () => {
      seen.push("rest");
    },
  };
}

describe("taking turns", () => {
  it("rests after what takes long, and not after what does not", async () => {
    const slow = clock(15);
    await takeTurns([1, 2, 3, 4, 5], slow.work, slow);
    expect(slow.seen).toEqual(["1", "2", "rest", "3", "4", "rest", "5"]);
    const quick = clock(1);
    await takeTurns([1, 2, 3, 4, 5], quick.work, quick);
    expect(quick.seen).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("ends when the work says so", async () => {
    const seen: number[] = [];
    await takeTurns([1, 2, 3], (item) => seen.push(item) < 2);
    expect(seen).toEqual([1, 2]);
  });

  it("ends with the signal, before it begins or after a rest", async () => {
    const controller = new AbortController();
    const slow = clock(100);
    const rest = async () => controller.abort();
    await expect(takeTurns([1, 2, 3], slow.work, { ...slow, rest, signal: controller.signal })).rejects.toThrow(
      "abort",
    );
    expect(slow.seen).toEqual(["1"]);
    await expect(takeTurns([1], slow.work, { signal: controller.signal })).rejects.toThrow("abort");
    expect(slow.seen).toEqual(["1"]);
  });
});
