import { describe, expect, it } from "vitest";
import { measureProgress, type ProgressInput } from "./rate";

const now = new Date("2026-03-10T09:00:10Z");
const sync: ProgressInput = {
  status: "running",
  stage: "plan",
  persisted: true,
  expected: 1_204,
  fetched: 900,
  planned: 746,
  applied: 0,
  counts: { skipped: 0 },
  startedAt: new Date("2026-03-10T09:00:00Z"),
  stageStartedAt: new Date("2026-03-10T09:00:08Z"),
};

describe("progress", () => {
  it.each<[string, Partial<ProgressInput>, object]>([
    ["planning", {}, { verb: "planned", done: 746, total: 1_204, percent: 61, perSecond: 373, secondsLeft: 2 }],
    [
      "applying",
      { stage: "apply", planned: 1_204, applied: 602 },
      { verb: "applied", done: 602, total: 1_204, percent: 50 },
    ],
    [
      "applying few among many",
      { stage: "apply", planned: 1_204, applied: 1_004, counts: { skipped: 1_000 } },
      { done: 1_004, percent: 83, perSecond: 2, secondsLeft: 100 },
    ],
    ["only fetched yet", { stage: "fetch", planned: 0 }, { verb: "fetched", done: 900, total: 1_204 }],
    ["a first feed of unknown size", { expected: null }, { total: null, percent: null, secondsLeft: null }],
    ["more than expected", { planned: 1_300 }, { total: 1_300, percent: 99, secondsLeft: 0 }],
    ["too early for a rate", { stageStartedAt: now }, { perSecond: null, secondsLeft: null }],
    [
      "not started",
      { stage: null, planned: 0, fetched: 0, startedAt: null, stageStartedAt: null },
      { done: 0, percent: 0, perSecond: null },
    ],
  ])("%s", (_name, change, expected) => expect(measureProgress({ ...sync, ...change }, now)).toMatchObject(expected));
});
