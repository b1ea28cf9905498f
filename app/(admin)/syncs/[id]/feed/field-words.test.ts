import { expect, test } from "vitest";
import { lossWords, shareOf } from "./field-words";

test.each([
  [1_198, 1_204, "1,198 · 99.5 %"],
  [1_204, 1_204, "1,204 · 100 %"],
  [99_999, 100_000, "99,999 · 99.9 %"],
  [1, 100_000, "1 · 0.1 %"],
  [0, 1_204, "0 · 0 %"],
  [0, 0, "0"],
])("%i of %i is %s", (filled, records, words) => expect(shareOf(filled, records)).toBe(words));

test("what a field lost is said in numbers", () => {
  const field = { path: "Hire_Date", filled: 0, before: 1_198, change: "gone" as const };
  expect(lossWords(field, 1_204)).toBe("Hire_Date: 0 of 1,204, was 1,198");
});
