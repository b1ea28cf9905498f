import { describe, expect, it } from "vitest";
import { formatDuration } from "./duration";
import { formatCount, formatQuantity, formatRate } from "./numbers";
import { formatExact, formatRelative } from "./time";

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
    [90_000, "1 d 1 h"],
    [-1, "–"],
    [Number.NaN, "–"],
  ])("%d s reads %s", (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});

describe("relative times", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  it.each([
    ["2026-11-22T11:59:30Z", "just now"],
    ["2026-11-22T12:00:10Z", "just now"],
    ["2026-11-22T11:59:10Z", "1 m ago"],
    ["2026-11-22T11:56:00Z", "4 m ago"],
    ["2026-11-22T10:00:00Z", "2 h ago"],
    ["2026-11-22T14:00:00Z", "in 2 h"],
    ["2026-11-21T11:00:00Z", "yesterday"],
    ["2026-11-19T12:00:00Z", "3 d ago"],
    ["2026-03-01T12:00:00Z", "1 Mar 2026"],
  ])("%s reads %s", (date, text) => expect(formatRelative(new Date(date), now)).toBe(text));

  it("gives the exact time in UTC", () => {
    expect(formatExact(new Date("2026-11-02T03:04:05Z"))).toBe("2 Nov 2026, 03:04:05 UTC");
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
