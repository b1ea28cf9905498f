import { describe, expect, it } from "vitest";
import { formatDuration, secondsBetween } from "./duration";
import { formatCount, formatQuantity, formatRate } from "./numbers";
import { addDays, formatClock, formatDay, formatExact, formatRelative, formatSince } from "./time";

describe("durations", () => {
  it.each([
    [0, "0.1 s"],
    [0.44, "0.4 s"],
    [1, "1 s"],
    [59.6, "1 m"],
    [72, "1 m 12 s"],
    [3_600, "1 h"],
    [8_040, "2 h 14 m"],
    [3_605, "1 h"],
    [86_399, "23 h 59 m"],
    [86_400, "1 d"],
    [90_000, "1 d 1 h"],
    [86_460, "1 d"],
    [40 * 86_400 + 7_200, "40 d 2 h"],
    [400 * 86_400, "400 d"],
    [-1, "–"],
    [Number.NaN, "–"],
  ])("%d s reads %s", (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  it("keeps the part of a second between two moments", () => {
    expect(secondsBetween(new Date("2026-11-22T12:00:00.100Z"), new Date("2026-11-22T12:01:12.500Z"))).toBeCloseTo(
      72.4,
    );
  });
});

describe("relative times", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  it.each([
    ["2026-11-22T11:59:30Z", "just now"],
    ["2026-11-22T12:00:10Z", "just now"],
    ["2026-11-22T11:59:16Z", "just now"],
    ["2026-11-22T11:59:15Z", "1 m ago"],
    ["2026-11-22T11:58:31Z", "1 m ago"],
    ["2026-11-22T11:58:30Z", "2 m ago"],
    ["2026-11-22T11:56:00Z", "4 m ago"],
    ["2026-11-22T11:00:31Z", "59 m ago"],
    ["2026-11-22T11:00:00Z", "1 h ago"],
    ["2026-11-22T10:30:00Z", "2 h ago"],
    ["2026-11-22T10:00:00Z", "2 h ago"],
    ["2026-11-21T12:31:00Z", "23 h ago"],
    ["2026-11-21T12:00:00Z", "yesterday"],
    ["2026-11-21T11:00:00Z", "yesterday"],
    ["2026-11-21T00:00:00Z", "2 d ago"],
    ["2026-11-19T12:00:00Z", "3 d ago"],
    ["2026-10-23T12:00:01Z", "30 d ago"],
    ["2026-10-23T12:00:00Z", "23 Oct 2026"],
    ["2026-03-01T12:00:00Z", "1 Mar 2026"],
    ["2026-11-22T12:02:00Z", "in 2 m"],
    ["2026-11-22T14:00:00Z", "in 2 h"],
    ["2026-11-23T13:00:00Z", "tomorrow"],
    ["2026-11-29T12:00:00Z", "in 7 d"],
    ["2027-03-01T00:00:00Z", "1 Mar 2027"],
  ])("%s reads %s", (date, text) => expect(formatRelative(new Date(date), now)).toBe(text));

  it("gives the exact time in UTC", () => {
    expect(formatExact(new Date("2026-11-02T03:04:05Z"))).toBe("2 Nov 2026, 03:04:05 UTC");
    expect(formatDay(new Date("2026-12-31T23:59:59Z"))).toBe("31 Dec 2026");
    expect(formatClock(new Date("2026-11-02T00:07:05Z"))).toBe("00:07 UTC");
  });

  it("adds days of 24 hours, over the change to summer time too", () => {
    expect(addDays(new Date("2026-03-28T22:30:00Z"), 7)).toEqual(new Date("2026-04-04T22:30:00Z"));
  });
});

describe("numbers", () => {
  it("separates thousands", () => expect(formatCount(1204)).toBe("1,204"));
  it("counts one and many", () => {
    expect(formatQuantity(1, "user")).toBe("1 user");
    expect(formatQuantity(0, "person", "people")).toBe("0 people");
  });
  it.each([
    [9_812.4, "9,800/s"],
    [412.4, "412/s"],
    [0.44, "0.4/s"],
  ])("rounds the rate %d to %s", (rate, text) => expect(formatRate(rate)).toBe(text));
});

describe("what follows since", () => {
  const now = new Date("2026-11-30T01:00:00Z");
  it.each([
    ["2026-11-30T00:10:00Z", "00:10 UTC"],
    ["2026-11-29T23:50:00Z", "Sunday, 23:50 UTC"],
    ["2026-11-24T02:00:00Z", "Tuesday, 02:00 UTC"],
    ["2026-11-23T02:00:00Z", "23 Nov 2026, 02:00 UTC"],
  ])("%s is %s", (date, words) => expect(formatSince(new Date(date), now)).toBe(words));
});
