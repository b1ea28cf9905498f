import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heightOf, placeInTime, topOf } from "./layout";

const on = (...hours: number[]) => hours.map((hour) => ({ createdAt: new Date(hour * 3_600_000) }));
const places = (...hours: number[]) => placeInTime(on(...hours)).map(({ at }) => Math.round(at * 10) / 10);

describe("syncs on the time axis", () => {
  it.each<[number[], number[]]>([
    [[], []],
    [[5], [98.5]],
    [
      [0, 24],
      [1.5, 98.5],
    ],
    [
      [0, 24, 96],
      [1.5, 25.8, 98.5],
    ],
    [
      [0, 0.1, 96],
      [1.5, 3.9, 98.5],
    ],
    [
      [0, 95.9, 96],
      [1.5, 96.1, 98.5],
    ],
  ])("began at %j and stand at %j", (hours, expected) => {
    expect(places(...hours)).toEqual(expected);
  });

  it("keep their order and their distance, however many came at once", () => {
    const hours = fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(hours, (given) => {
        const placed = placeInTime(on(...given.sort((left, right) => left - right))).map(({ at }) => at);
        const step = Math.min(2.4, 97 / Math.max(1, placed.length - 1)) - 1e-9;
        placed.forEach((at, n) => {
          expect(at).toBeGreaterThanOrEqual(1.5 - 1e-9);
          expect(at).toBeLessThanOrEqual(98.5 + 1e-9);
          if (n > 0) expect(at - (placed[n - 1] ?? 0)).toBeGreaterThanOrEqual(step);
        });
      }),
    );
  });
});

it("has a scale of its own that reaches the limit, and lets few be seen beside many", () => {
  expect(topOf([3, 0], [101, null])).toBe(101);
  expect(topOf([311], [101])).toBe(311);
  expect(topOf([0], [null])).toBe(1);
  expect(heightOf(101, 101)).toBe(100);
  expect(heightOf(1, 100)).toBe(10);
  expect(heightOf(0, 100)).toBe(0);
});
