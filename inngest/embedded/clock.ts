/** Time as the engine sees it; tests move it by hand. */
export type Clock = {
  now: () => Date;
  /** Calls `wake` at or after `at`, once; the answer cancels it. */
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
