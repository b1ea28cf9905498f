import { expect, test } from "vitest";
import { prepareBench } from "./test/harness";

const hourMs = 3_600_000;

const bench = prepareBench();

/** An hourly function that notes the tick it ran for. */
function hourly(ticks: string[]) {
  return bench().client.createFunction({ id: "hourly", triggers: [{ cron: "0 * * * *" }] }, async ({ event, step }) => {
    await step.run("note", () => ticks.push(new Date(event.ts ?? 0).toISOString()));
  });
}

/** Moves to five minutes past the next full hour. */
function toNextHour() {
  const now = bench().clock.now().getTime();
  bench().clock.advance(hourMs - (now % hourMs) + 5 * 60_000);
}

const tickOf = (moment: Date) => new Date(Math.floor(moment.getTime() / hourMs) * hourMs).toISOString();

test("a cron runs at each tick and not before the first", async () => {
  const ticks: string[] = [];
  const engine = await bench().start([hourly(ticks)]);
  await engine.idle();
  expect(ticks).toEqual([]);
  const expected: string[] = [];
  for (let hour = 0; hour < 3; hour++) {
    toNextHour();
    await engine.idle();
    expected.push(tickOf(bench().clock.now()));
  }
  expect(ticks).toEqual(expected);
});

test("a restart neither doubles a tick nor loses one; ticks missed while down run once", async () => {
  const ticks: string[] = [];
  const first = await bench().start([hourly(ticks)]);
  toNextHour();
  await first.idle();
  await first.stop();
  const again = await bench().start([hourly(ticks)]);
  await again.idle();
  expect(ticks).toHaveLength(1);
  await again.stop();
  bench().clock.advance(5 * hourMs);
  const later = await bench().start([hourly(ticks)]);
  await later.idle();
  expect(ticks).toEqual([expect.any(String), tickOf(bench().clock.now())]);
});

test("an engine with nothing to do holds one timer, for the next tick", async () => {
  const engine = await bench().start([hourly([])]);
  await engine.idle();
  expect(bench().clock.timers()).toBe(1);
  await engine.stop();
  expect(bench().clock.timers()).toBe(0);
});
