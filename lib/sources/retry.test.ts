import { describe, expect, test } from "vitest";
import { SourceError } from "./error";
import { parseRetryAfter, sleepUnlessAborted, waitBeforeRetry, withRetries } from "./retry";

const now = new Date("2026-01-05T12:00:00Z");

test.each([
  [undefined, undefined],
  ["", undefined],
  ["soon", undefined],
  ["0", 0],
  [" 7 ", 7_000],
  ["Mon, 05 Jan 2026 12:00:30 GMT", 30_000],
  ["Mon, 05 Jan 2026 11:00:00 GMT", 0],
])("Retry-After %j is %j ms", (header, wait) => {
  expect(parseRetryAfter(header, now)).toBe(wait);
});

test.each([
  [1, undefined, 0, 1_000],
  [1, undefined, 1, 2_000],
  [3, undefined, 0.5, 6_000],
  [1, 7_000, 0, 7_000],
  [2, 7_000, 1, 9_000],
  [9, undefined, 1, 120_000],
])("attempt %i, asked for %j, jitter %f: %i ms", (attempt, asked, jitter, wait) => {
  expect(waitBeforeRetry(attempt, asked, () => jitter)).toBe(wait);
});

describe("withRetries", () => {
  const run = async (errors: unknown[], worthIt = () => true) => {
    const waits: number[] = [];
    const outcome = await withRetries(
      async () => {
        const error = errors.shift();
        if (error !== undefined) throw error;
        return "read";
      },
      {
        attempts: 3,
        worthIt,
        signal: new AbortController().signal,
        sleep: async (milliseconds) => void waits.push(milliseconds),
        random: () => 0,
      },
    ).catch((error: unknown) => error);
    return { outcome, waits };
  };
  const busy = new SourceError("unavailable", "Busy.");

  test("goes on until it works", async () => {
    expect(await run([busy, busy])).toEqual({ outcome: "read", waits: [1_000, 2_000] });
  });
  test("stops after the attempts", async () => {
    expect(await run([busy, busy, busy])).toEqual({ outcome: busy, waits: [1_000, 2_000] });
  });
  test("leaves alone what is not worth it, or no source's fault", async () => {
    expect(await run([busy], () => false)).toEqual({ outcome: busy, waits: [] });
    const bug = new TypeError("x is not a function");
    expect(await run([bug])).toEqual({ outcome: bug, waits: [] });
  });
  test("does not sit out a very long Retry-After", async () => {
    const later = new SourceError("rate_limited", "Later.", { retryAfterMs: 3_600_000 });
    expect(await run([later])).toEqual({ outcome: later, waits: [] });
  });
});

test("a sleep ends with the signal", async () => {
  const stop = new AbortController();
  const asleep = sleepUnlessAborted(3_600_000, stop.signal);
  stop.abort(new Error("stopped"));
  await expect(asleep).rejects.toThrow("stopped");
  await expect(sleepUnlessAborted(0, new AbortController().signal)).resolves.toBeUndefined();
});
