import { expect, test } from "vitest";
import { readMoment, readRetryAfter, retryAt } from "./retry";

const now = new Date("2026-03-02T10:00:00Z");
const after = (ms: number) => new Date(now.getTime() + ms);
const minute = 60_000;

test.each([
  [1, 15_000],
  [2, 30_000],
  [3, minute],
  [10, 120 * minute],
  [99, 120 * minute],
])("after %i failed attempts the wait is %i ms", (failed, wait) => {
  expect(retryAt(now, failed, null)).toEqual(after(wait));
});

test("an explicit wait wins, and never lies in the past", () => {
  expect(retryAt(now, 1, after(5))).toEqual(after(5));
  expect(retryAt(now, 1, after(-5))).toEqual(now);
});

test.each([
  [null, null],
  ["", null],
  ["soon", null],
  ["90", after(90_000)],
  ["-3", now],
  ["2026-03-02T12:00:00.000Z", after(120 * minute)],
  ["Mon, 02 Mar 2026 10:01:00 GMT", after(minute)],
])("Retry-After %j", (header, moment) => {
  expect(readRetryAfter(header, now)).toEqual(moment);
});

test.each([
  ["1s", 1000],
  ["1h30m", 90 * minute],
  ["1w2d3h4m5s", 9 * 1440 * minute + 3 * 60 * minute + 4 * minute + 5000],
  ["250ms", 250],
  ["2026-03-02T10:05:00.000Z", 5 * minute],
])("%s is %i ms from now", (text, ms) => {
  expect(readMoment(text, now)).toEqual(after(ms));
});

test.each(["", "soon", "1x", "h"])("%j is neither a duration nor a date", (text) => {
  expect(() => readMoment(text, now)).toThrow("neither a duration nor a date");
});
