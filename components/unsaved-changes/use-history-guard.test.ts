import { expect, test } from "vitest";
import { placeOf, stepBetween } from "./use-history-guard";

test.each([
  [3, 2, -1],
  [3, 5, 2],
  [3, 0, -3],
  [3, 3, -1],
  [null, null, -1],
  [2, null, -1],
])("from %s to %s is a step of %s", (from, to, step) => expect(stepBetween(from, to)).toBe(step));

test.each([
  ["/mapping", "/mapping?version=2", true],
  ["/mapping?source=1&version=1", "/mapping?version=2&source=1", true],
  ["/mapping?source=1", "/mapping?source=2", false],
  ["/mapping?source=1", "/mapping", false],
  ["/mapping", "/people", false],
])("%s and %s are the same place: %s", (left, right, isSame) => {
  const at = (path: string) => placeOf(new URL(path, "http://localhost"));
  expect(at(left) === at(right)).toBe(isSame);
});
