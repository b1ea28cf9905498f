/** The engine's clock; tests move it by hand. */
export type Clock = {
  now: () => Date;
  /** Calls `wake` once, at or after `at`; the returned function cancels it. */
  schedule: (at: Date, wake: () => void) => () => void;
};

/** Node fires a timer longer than this at once; waking early and looking again is harmless. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => new Date(),
  schedule: (at, wake) => {
    const delay = Math.min(Math.max(0, at.getTime() - Date.now()), longestTimerMs);
    const timer = setTimeout(wake, delay);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
