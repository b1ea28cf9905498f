import type { Engine } from "./engine";

const longestPauseMs = 30_000;

export type Loop = {
  /** Checks for due work now, or once more when a check is under way. */
  wake: () => void;
  /** Resolves when no check is under way. */
  settled: () => Promise<void>;
  stop: () => void;
};

export type LoopOptions = Pick<Engine, "clock" | "log"> & {
  /** Starts what is due and returns when the next work is due; null when none will be by itself. */
  dispatch: () => Promise<Date | null>;
};

/** Sleeps until the next work is due, and checks again whenever woken; never polls. */
export function createLoop({ clock, log, dispatch }: LoopOptions): Loop {
  let looking: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let failures = 0;
  let cancel = () => {};

  const look = async () => {
    do {
      again = false;
      const next = await dispatch().catch(recover);
      failures = next instanceof Failure ? failures + 1 : 0;
      const at = next instanceof Failure ? next.retryAt : next;
      cancel();
      if (at && !stopped) cancel = clock.schedule(at, wake);
    } while (again && failures === 0 && !stopped);
  };
  // The database may be restarting: ask again after 1, 2, 4, … seconds.
  const recover = (error: unknown) => {
    log.error({ err: error }, "the embedded Inngest engine could not look for work");
    const pause = Math.min(longestPauseMs, 1000 * 2 ** Math.min(failures, 10));
    return new Failure(new Date(clock.now().getTime() + pause));
  };
  const wake = () => {
    again = true;
    if (stopped || looking) return;
    looking = look().finally(() => {
      looking = null;
      if (again && failures === 0) wake();
    });
  };
  const settled = async () => {
    while (looking) await looking;
  };
  const stop = () => {
    stopped = true;
    cancel();
  };
  return { wake, settled, stop };
}

class Failure {
  constructor(readonly retryAt: Date) {}
}
