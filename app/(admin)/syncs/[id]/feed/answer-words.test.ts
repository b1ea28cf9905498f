import { expect, test } from "vitest";
import { answerOf, wentWrong } from "./answer-words";

test.each([
  [{ status: 200, fault: null }, "200 OK", false],
  [{ status: 429, fault: "rate_limited" }, "429 Too Many Requests", true],
  [{ status: 200, fault: "truncated" }, "200 OK, broke off", true],
  [{ status: null, fault: "unreachable" }, "not reached", true],
  [{ status: 200, fault: "stopped" }, "200 OK, stopped by Rollcall", false],
  [{ status: null, fault: "too_large_record" }, "too large record", true],
  [{ status: null, fault: null }, "answered", false],
  [{ status: 299, fault: null }, "299", false],
])("%j is %s", (row, words, isBad) => {
  expect(answerOf(row)).toBe(words);
  expect(wentWrong(row)).toBe(isBad);
});
