import { expect, test } from "vitest";
import { waitAfter, waitsMs } from "../back-off";
import { judgeRate } from "./judge-rate";

const limit = { atLeast: 20, percent: 20 };

test.each([
  [0, 0, "leave"],
  [0, 1, "clear"],
  [19, 19, "leave"],
  [20, 100, "leave"],
  [21, 100, "raise"],
  [20, 20, "raise"],
  [11, 100, "leave"],
  [10, 100, "clear"],
  [5, 5, "leave"],
] as const)("%d errors of %d requests: %s", (errors, requests, verdict) => {
  expect(judgeRate({ errors, requests }, limit)).toBe(verdict);
});

test("tries are further and further apart, later where the receiver asks for it, and end after about a day", () => {
  const waits = waitsMs.map((_, at) => waitAfter(at + 1) ?? 0);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waitAfter(1, 600_000)).toBe(600_000);
  expect(waitAfter(1, 1e12)).toBe(86_400_000);
  expect(waitAfter(waitsMs.length + 1)).toBeNull();
  expect(waits.reduce((all, one) => all + one, 0) / 3_600_000).toBeCloseTo(24, 0);
});
