/** Lets go of a turn; may be called more than once. */
export type Release = () => void;

export type Turns = {
  /** Resolves when there is room, in the order of asking; with null when `signal` gave up or too many are waiting. */
  take: (signal: AbortSignal) => Promise<Release | null>;
};

export type TurnsOptions = {
  /** How many may be under way at once. */
  atOnce: number;
  /** How many may wait; whoever comes then is turned away. */
  waiting: number;
  /** A turn that is not over by then makes room all the same: work that mostly waits must not keep others waiting. */
  longestMs: number;
};

/** Bounds how much of a kind of work is under way, so that other work on the same thread gets its share in between. */
export function createTurns({ atOnce, waiting, longestMs }: TurnsOptions): Turns {
  let running = 0;
  const queue = new Set<() => void>();

  function begin(): Release {
    running += 1;
    let isOver = false;
    const release = () => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      running -= 1;
      const [next] = queue;
      next?.();
    };
    const timer = setTimeout(release, longestMs);
    return release;
  }

  function wait(signal: AbortSignal): Promise<Release | null> {
    return new Promise((resolve) => {
      const leave = (value: () => Release | null) => {
        queue.delete(start);
        signal.removeEventListener("abort", giveUp);
        resolve(value());
      };
      const start = () => leave(begin);
      const giveUp = () => leave(() => null);
      queue.add(start);
      signal.addEventListener("abort", giveUp);
    });
  }

  return {
    take: async (signal) => {
      if (signal.aborted) return null;
      if (running < atOnce) return begin();
      return queue.size < waiting ? wait(signal) : null;
    },
  };
}
