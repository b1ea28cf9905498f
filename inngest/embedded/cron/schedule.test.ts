import { expect, test } from "vitest";
import { parseCron } from "./schedule";
import { latestTick } from "./ticks";

test.each([
  ["* * * * *", "2026-03-02T10:20:30Z", "2026-03-02T10:21:00Z"],
  ["0 * * * *", "2026-03-02T10:20:30Z", "2026-03-02T11:00:00Z"],
  ["0 * * * *", "2026-03-02T11:00:00Z", "2026-03-02T12:00:00Z"],
  ["0 * * * *", "2026-12-31T23:30:00Z", "2027-01-01T00:00:00Z"],
  ["*/15 * * * *", "2026-03-02T10:50:00Z", "2026-03-02T11:00:00Z"],
  ["5-10/5 3 * * *", "2026-03-02T03:05:00Z", "2026-03-02T03:10:00Z"],
  ["30/20 * * * *", "2026-03-02T10:31:00Z", "2026-03-02T10:50:00Z"],
  ["0 0,12 * * *", "2026-03-02T00:00:00Z", "2026-03-02T12:00:00Z"],
  ["15 2 29 2 *", "2026-03-02T00:00:00Z", "2028-02-29T02:15:00Z"],
  ["0 9 * * 1-5", "2026-03-06T09:00:00Z", "2026-03-09T09:00:00Z"],
  ["0 9 * * 7", "2026-03-06T09:00:00Z", "2026-03-08T09:00:00Z"],
  ["0 0 31 * *", "2026-03-31T00:00:00Z", "2026-05-31T00:00:00Z"],
  // Both day fields restricted: either is enough.
  ["0 0 13 * 5", "2026-03-02T00:00:00Z", "2026-03-06T00:00:00Z"],
  ["0 0 13 * 5", "2026-06-12T00:00:00Z", "2026-06-13T00:00:00Z"],
])("%s after %s is %s", (text, from, next) => {
  expect(parseCron(text).nextAfter(new Date(from))).toEqual(new Date(next));
});

test.each([
  ["* * * *", "needs five fields"],
  ["TZ=Europe/Paris 0 * * * *", "needs five fields in UTC"],
  ["60 * * * *", 'has "60" for its minute; give 0-59'],
  ["0 24 * * *", 'has "24" for its hour'],
  ["0 0 0 * *", 'has "0" for its day of month'],
  ["0 0 * JAN *", 'has "JAN" for its month'],
  ["0 0 * * 8", 'has "8" for its day of week'],
  ["10-5 * * * *", 'has "10-5"'],
  ["*/0 * * * *", 'has "*/0"'],
  [", * * * *", 'has ""'],
])("%s is refused", (text, reason) => {
  expect(() => parseCron(text)).toThrow(reason);
});

test("a cron that never comes round says so", () => {
  expect(() => parseCron("0 0 31 2 *").nextAfter(new Date("2026-03-02T00:00:00Z"))).toThrow("never comes round");
});

test.each([
  ["2026-03-02T10:00:00Z", "2026-03-02T10:59:59Z", null],
  ["2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z", "2026-03-02T11:00:00Z"],
  ["2026-03-02T10:30:00Z", "2026-03-05T08:15:00Z", "2026-03-05T08:00:00Z"],
  ["2026-03-02T12:00:00Z", "2026-03-02T10:00:00Z", null],
])("of the ticks after %s, at %s the latest is %s", (last, now, tick) => {
  const found = latestTick(parseCron("0 * * * *"), new Date(last), new Date(now));
  expect(found).toEqual(tick === null ? null : new Date(tick));
});
