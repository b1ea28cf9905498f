const free = 5;
const firstWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;
const forgetMs = 60 * 60_000;
const mostAddresses = 10_000;

type Failures = { count: number; at: number };

/**
 * Counts refused sign-ins by address: whoever guesses waits, longer each time. Names are not locked, or anybody could keep
 * an HR system out by guessing under its name.
 */
export function createLockout(now: () => number = Date.now) {
  const failures = new Map<string, Failures>();
  return {
    fail: (address: string): void => {
      const before = failures.get(address);
      failures.delete(address);
      failures.set(address, { count: before && now() - before.at < forgetMs ? before.count + 1 : 1, at: now() });
      const oldest = failures.keys().next().value;
      if (failures.size > mostAddresses && oldest !== undefined) failures.delete(oldest);
    },
    pass: (address: string): void => void failures.delete(address),
    isLocked: (address: string): boolean => {
      const { count, at } = failures.get(address) ?? { count: 0, at: 0 };
      if (count < free) return false;
      return now() < at + Math.min(longestWaitMs, firstWaitMs * 2 ** (count - free));
    },
  };
}
export type Lockout = ReturnType<typeof createLockout>;
