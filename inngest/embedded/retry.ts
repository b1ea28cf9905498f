const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Inngest's own table (its server's `pkg/backoff`): the wait after the first, second, … failed attempt. */
export const backoffMs = [
  15 * second,
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  20 * minute,
  40 * minute,
  hour,
  2 * hour,
] as const;

/** When to try again after `failed` failed attempts (1 or more); an explicit Retry-After wins over the table. */
export function retryAt(now: Date, failed: number, retryAfter: Date | null): Date {
  if (retryAfter) return retryAfter > now ? retryAfter : now;
  const wait = backoffMs[Math.min(failed, backoffMs.length) - 1] ?? backoffMs[0];
  return new Date(now.getTime() + wait);
}

/** Seconds or a date (the SDK sends either for a RetryAfterError), as a moment; null when absent or unreadable. */
export function readRetryAfter(header: string | null, now: Date): Date | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return new Date(now.getTime() + Math.max(0, seconds) * second);
  const date = new Date(header);
  return Number.isNaN(date.getTime()) ? null : date;
}

const units: Record<string, number> = { w: 168 * hour, d: 24 * hour, h: hour, m: minute, s: second, ms: 1 };

/** The SDK's `1h30m` or an ISO date, as a moment after `now`; throws on anything else. */
export function readMoment(text: string, now: Date): Date {
  if (/^\d+(ms|[wdhms])(\d+(ms|[wdhms]))*$/.test(text)) {
    const parts = text.matchAll(/(\d+)(ms|[wdhms])/g);
    const total = [...parts].reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ""] ?? 0), 0);
    return new Date(now.getTime() + total);
  }
  const date = new Date(text);
  if (text === "" || Number.isNaN(date.getTime())) throw new Error(`"${text}" is neither a duration nor a date.`);
  return date;
}
