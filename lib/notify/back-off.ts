const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Between two tries of one delivery; after the last of them it has failed. About a day in all. */
export const waitsMs = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs, 3 * hourMs, 8 * hourMs, 12 * hourMs];

const longestWaitMs = 24 * hourMs;

/** Milliseconds until the next try, at least as long as the receiver asked for; null when there is none. */
export function waitAfter(attempts: number, retryAfterMs = 0): number | null {
  const wait = waitsMs[attempts - 1];
  return wait === undefined ? null : Math.min(longestWaitMs, Math.max(wait, retryAfterMs));
}
