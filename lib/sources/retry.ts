import { SourceError } from "./error";
import { stopReason, throwIfStopped } from "./stop-reason";

export type RetryOptions = {
  /** Whether a second try may succeed. After a timeout, for example, it would only double the wait. */
  worthIt: (error: SourceError) => boolean;
  attempts: number;
  signal: AbortSignal;
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** 0 to 1, for jitter. */
  random: () => number;
  onRetry?: (error: SourceError, waitMs: number, attempt: number) => void;
};

const firstWaitMs = 1_000;
const longestWaitMs = 120_000;

/** 1 s, 2 s, 4 s … plus up to as much again. The server's own wait comes first, up to two minutes. */
export function waitBeforeRetry(attempt: number, retryAfterMs: number | undefined, random: () => number): number {
  const backoff = firstWaitMs * 2 ** (attempt - 1);
  const wanted = retryAfterMs ?? backoff;
  return Math.min(longestWaitMs, Math.round(wanted + backoff * random()));
}

/** Repeats an idempotent read until it succeeds or the attempts are used up. Only before anything was delivered. */
export async function withRetries<T>(read: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read(attempt);
    } catch (error) {
      if (!(error instanceof SourceError) || !options.worthIt(error) || attempt >= options.attempts) throw error;
      if ((error.retryAfterMs ?? 0) > longestWaitMs) throw error;
      const wait = waitBeforeRetry(attempt, error.retryAfterMs, options.random);
      options.onRetry?.(error, wait, attempt);
      await options.sleep(wait, options.signal);
    }
  }
}

/** Milliseconds asked for by a `Retry-After` header: seconds or an HTTP date (RFC 9110 section 10.2.3). */
export function parseRetryAfter(header: string | undefined, now: Date): number | undefined {
  if (header === undefined || header.trim() === "") return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

export const sleepUnlessAborted = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((done, fail) => {
    throwIfStopped(signal);
    const stop = () => {
      clearTimeout(timer);
      fail(stopReason(signal));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      done();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
