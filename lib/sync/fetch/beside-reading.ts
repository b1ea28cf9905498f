/** Work that goes on beside a reader. */
export type BesideReading = {
  /** Starts work, and waits while `width` are under way. Throws the first failure of any work so far. */
  add: (work: () => Promise<void>) => Promise<void>;
  /** Waits for all of it, and throws the first failure. */
  finish: () => Promise<void>;
  /** Waits until none is under way, whether it failed or not. */
  settle: () => Promise<void>;
};

/**
 * Runs work with at most `width` under way while its reader reads on. No failure is lost, also not of work that fails while
 * nobody waits for it: the reader is told with the next work it adds, or at the end.
 */
export function besideReading(width: number): BesideReading {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const throwFailure = () => {
    if (failures.length > 0) throw failures[0];
  };
  const settle = async () => {
    await Promise.all(underWay);
  };
  return {
    add: async (work) => {
      throwFailure();
      const tracked: Promise<void> = work()
        .catch((error: unknown) => void failures.push(error))
        .finally(() => underWay.delete(tracked));
      underWay.add(tracked);
      if (underWay.size >= width) await Promise.race(underWay);
      throwFailure();
    },
    finish: async () => {
      await settle();
      throwFailure();
    },
    settle,
  };
}
