import { pino } from "pino";
import { expect, test, vi } from "vitest";
import { createLoop } from "./loop";
import { createFakeClock } from "./test/fake-clock";

function setUp() {
  const looks = vi.fn<() => Promise<Date | null>>().mockResolvedValue(null);
  const clock = createFakeClock("2026-03-02T10:00:00Z");
  const loop = createLoop({ clock, log: pino({ level: "silent" }), dispatch: looks });
  return { clock, loop, looks };
}

test("woken ten times while looking, it looks once more", async () => {
  const { loop, looks } = setUp();
  for (let at = 0; at < 10; at++) loop.wake();
  await loop.settled();
  expect(looks).toHaveBeenCalledTimes(2);
});

test("it sleeps until the next thing is due and not longer", async () => {
  const { clock, loop, looks } = setUp();
  looks.mockResolvedValueOnce(new Date("2026-03-02T10:01:00Z"));
  loop.wake();
  await loop.settled();
  clock.advance(59_999);
  await loop.settled();
  expect(looks).toHaveBeenCalledTimes(1);
  clock.advance(1);
  await loop.settled();
  expect(looks).toHaveBeenCalledTimes(2);
  expect(clock.timers()).toBe(0);
});

test("while the database is away it asks after 1, 2, 4, … seconds, then goes on", async () => {
  const { clock, loop, looks } = setUp();
  for (let at = 0; at < 3; at++) looks.mockRejectedValueOnce(new Error("no connection"));
  loop.wake();
  for (const [look, seconds] of [1, 2, 4].entries()) {
    await loop.settled();
    expect(looks).toHaveBeenCalledTimes(look + 1);
    clock.advance(seconds * 1000 - 1);
    await loop.settled();
    expect(looks).toHaveBeenCalledTimes(look + 1);
    clock.advance(1);
  }
  await loop.settled();
  expect(looks).toHaveBeenCalledTimes(4);
  expect(clock.timers()).toBe(0);
});

test("stopped, it neither looks nor wakes", async () => {
  const { clock, loop, looks } = setUp();
  looks.mockResolvedValueOnce(new Date("2026-03-02T10:01:00Z"));
  loop.wake();
  await loop.settled();
  loop.stop();
  loop.wake();
  clock.advance(60_000);
  await loop.settled();
  expect(looks).toHaveBeenCalledTimes(1);
});
