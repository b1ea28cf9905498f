import { expect, test } from "vitest";
import { isThere, type Progress, stepsOf } from "./steps";

const nothing: Progress = {
  source: null,
  nextRunAt: null,
  last: null,
  reviewable: null,
  isLive: false,
  isScimOn: false,
};
const source = { id: 1, kind: "workday", name: "Workday", enabled: true };
const connected = { ...nothing, source, nextRunAt: new Date("2026-11-30T00:00:00Z") };
const tried = { ...connected, reviewable: { id: 3, isHeld: false } };
const live = { ...connected, isLive: true };

const told = (progress: Progress) =>
  stepsOf(progress)
    .map((step) => `${step.name} ${step.state}${step.state === "later" ? ` after ${step.waitsFor}` : ""}`)
    .join(", ");

test.each<[string, Progress, string, boolean]>([
  [
    "nothing yet",
    nothing,
    "choose now, connect now, mapped later after connect, dryRun later after connect, persist later after connect, schedule later after connect, scim now",
    false,
  ],
  [
    "only SCIM",
    { ...nothing, isScimOn: true },
    "choose now, connect now, mapped later after connect, dryRun later after connect, persist later after connect, schedule later after connect, scim done",
    false,
  ],
  [
    "connected",
    connected,
    "choose done, connect done, mapped now, dryRun now, persist later after dryRun, schedule done, scim now",
    false,
  ],
  [
    "a dry run came through",
    tried,
    "choose done, connect done, mapped done, dryRun done, persist now, schedule done, scim now",
    false,
  ],
  [
    "people are in",
    live,
    "choose done, connect done, mapped done, dryRun done, persist done, schedule done, scim now",
    true,
  ],
  [
    "a second source that is tried",
    { ...tried, source: { ...source, enabled: false }, nextRunAt: null },
    "choose done, connect done, mapped done, dryRun done, persist now, schedule now, scim now",
    false,
  ],
])("%s", (_what, progress, words, there) => {
  expect(told(progress)).toBe(words);
  expect(isThere(progress)).toBe(there);
});
