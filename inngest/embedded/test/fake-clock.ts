import type { Clock } from "../clock";

export type FakeClock = Clock & {
  /** Moves time on and fires every timer that falls due, in order. */
  advance: (ms: number) => void;
  timers: () => number;
};

/** A clock that only moves when told to. */
export function createFakeClock(start: string): FakeClock {
  let now = Date.parse(start);
  let timers: { at: number; wake: () => void }[] = [];
  const advance = (ms: number) => {
    now += ms;
    const due = timers.filter((timer) => timer.at <= now).sort((left, right) => left.at - right.at);
    timers = timers.filter((timer) => timer.at > now);
    for (const timer of due) timer.wake();
  };
  const schedule = (at: Date, wake: () => void) => {
    const timer = { at: at.getTime(), wake };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  };
  return { now: () => new Date(now), schedule, advance, timers: () => timers.length };
}
