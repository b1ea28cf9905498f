import { expect, test } from "vitest";
import { isNumberTyped } from "./typed-number";

test.each([
  ["1133", true],
  [" 1,133 ", true],
  ["1.133", true],
  ["1 133", true],
  ["1’133", true],
  ["113", false],
  ["11330", false],
  ["", false],
  ["all", false],
])("%j for 1133: %s", (typed, expected) => expect(isNumberTyped(typed, 1133)).toBe(expected));
