import { expect, test } from "vitest";
import { keepSame } from "./use-stable";

const map = (entries: Record<string, unknown>) => new Map(Object.entries(entries));

test("what says the same stays the same object", () => {
  const last = map({ a: [1], b: { x: 1 } });
  const next = keepSame(last, map({ a: [1], b: { x: 2 } }));
  expect(next.get("a")).toBe(last.get("a"));
  expect(next.get("b")).toEqual({ x: 2 });
  expect(keepSame(next, map({ a: [1], b: { x: 2 } }))).toBe(next);
  expect(keepSame(next, map({ a: [1] }))).toEqual(map({ a: [1] }));
});
