import { expect, it } from "vitest";
import { areSame } from "./same-values";

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 1, 12, 0, seconds));

it.each<[string, unknown[], boolean]>([
  ["one value", [7], true],
  ["equal values", ["system", "system"], true],
  ["other values", ["system", "Ana"], false],
  ["nothing everywhere", [null, undefined], true],
  ["nothing in one", [null, at(1)], false],
  ["times within a minute", [at(1), at(59)], true],
  ["times of two minutes", [at(59), at(60)], false],
])("%s", (_what, values, expected) => {
  expect(areSame(values)).toBe(expected);
});
