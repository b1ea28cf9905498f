/**
 * What failed sign-ins are counted by. A browser known for the account is counted by itself, so that other people's
 * failures do not delay it. Any other browser is counted by account and address together, by address over all accounts,
 * and by account over all addresses.
 */
export type LimitKind = "device" | "pair" | "address" | "account";

/** Older failures do not count. */
export const windowMs = 60 * 60_000;

const firstWaitMs = 30_000;
/** `free` failures cause no wait; each further one doubles the wait, up to the longest. */
const limits: Record<LimitKind, { free: number; longestMs: number }> = {
  device: { free: 5, longestMs: 15 * 60_000 },
  pair: { free: 5, longestMs: 15 * 60_000 },
  address: { free: 30, longestMs: 15 * 60_000 },
  // Against guesses from many addresses: about one a minute. With a longer wait, strangers could keep the owner out.
  account: { free: 50, longestMs: 60_000 },
};

/** How long the next attempt waits after the last of `failures` failures. Pure. */
export function waitMs(kind: LimitKind, failures: number): number {
  const { free, longestMs } = limits[kind];
  if (failures < free) return 0;
  return Math.min(longestMs, firstWaitMs * 2 ** Math.min(failures - free, 20));
}
