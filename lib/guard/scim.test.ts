import { describe, expect, test } from "vitest";
import { isOverLimit, peopleNeeded, scimGuardSettings } from "./scim";

const { limit: byDefault } = scimGuardSettings.parse({});
if (byDefault === null) throw new Error("There is a limit by default.");

describe("by default", () => {
  test.each([
    [1, 1, false],
    [9, 9, false],
    [10, 10, true],
    [10, 99, true],
    [10, 100, false],
    [11, 100, true],
    [11, 110, false],
    [100, 1000, false],
    [100, 999, true],
    [100, 1_000_000, false],
    [101, 1_000_000, true],
  ])("%d endings of %d people: over %s", (endings, people, isOver) => {
    expect(isOverLimit(endings, people, byDefault)).toBe(isOver);
  });
});

test.each([
  ["below the smallest number nobody is counted", 9, byDefault, 0],
  ["so many that the share is known", 10, byDefault, 100],
  ["rounded up, or the share would be exceeded by a part of a person", 10, { ...byDefault, percent: 7 }, 143],
  ["over the largest number the share does not matter", 101, byDefault, 0],
  ["any share: one person is enough", 10, { ...byDefault, percent: 0 }, 1],
  ["no share", 50, { ...byDefault, percent: null }, 0],
])("%s", (_, endings, limit, needed) => {
  expect(peopleNeeded(endings, limit)).toBe(needed);
});

test.each([1, 3, 7, 10, 12.5, 33, 50, 99, 100])("counting no further than needed says the same at %d %", (percent) => {
  const limit = { people: 5, percent, most: 60 };
  const differing: [number, number][] = [];
  for (let endings = 1; endings <= 70; endings++)
    for (let people = endings; people <= 700; people += 3) {
      const counted = Math.min(people, peopleNeeded(endings, limit));
      if (isOverLimit(endings, counted, limit) !== isOverLimit(endings, people, limit))
        differing.push([endings, people]);
    }
  expect(differing).toEqual([]);
});
