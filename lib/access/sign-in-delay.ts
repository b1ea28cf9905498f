/**
 * What failed sign-ins are counted by. A browser that is known for the account is counted alone: nobody else's failures
 * hold it up. Any other is counted by account and address together, by address over all accounts, and by account over all
 * addresses.
 */
export type LimitKind = "device" | "pair" | "address" | "account";

/** Failures older than this count no longer. */
export const windowMs = 60 * 60_000;

const firstWaitMs = 30_000;
/** So many failures wait for nothing; each further one doubles the wait, up to the longest. */
const limits: Record<LimitKind, { free: number; longestMs: number }> = {
  device: { free: 5, longestMs: 15 * 60_000 },
  pair: { free: 5, longestMs: 15 * 60_000 },
  address: { free: 30, longestMs: 15 * 60_000 },
  // Guesses from everywhere at once: about one a minute. Longer, and strangers could keep the owner out.
  account: { free: 50, longestMs: 60_000 },
};

/** How long after the last of so many failures the next attempt waits. Pure. */
export function waitMs(kind: LimitKind, failures: number): number {
  const { free, longestMs } = limits[kind];
  if (failures < free) return 0;
  return Math.min(longestMs, firstWaitMs * 2 ** Math.min(failures - free, 20));
}
