import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startDeadlines } from "./deadlines";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const timeouts = { firstByteMs: 50_000, idleMs: 1_000, totalMs: 100_000 };
const piece = new Uint8Array(10);
const forever = () => new Promise<never>(() => {});

function started() {
  const caller = new AbortController();
  return { caller, deadlines: startDeadlines(timeouts, caller.signal) };
}
const reasonOf = (signal: AbortSignal) => (signal.aborted ? signal.reason : null);

describe("silence", () => {
  test("before the first byte of the body, whenever the headers came", async () => {
    const { deadlines } = started();
    await vi.advanceTimersByTimeAsync(49_999);
    expect(reasonOf(deadlines.signal)).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(reasonOf(deadlines.signal)).toMatchObject({
      code: "timeout_first_byte",
      message: expect.stringContaining("50 s"),
    });
  });

  test("in the middle", async () => {
    const { deadlines } = started();
    async function* body() {
      yield piece;
      await forever();
    }
    const reading = deadlines.watch(body());
    await reading.next();
    void reading.next();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reasonOf(deadlines.signal)).toMatchObject({
      code: "timeout_idle",
      message: expect.stringContaining("10 bytes"),
    });
  });

  test("is not what a slow reader makes", async () => {
    const { deadlines } = started();
    async function* body() {
      yield piece;
      yield piece;
    }
    const reading = deadlines.watch(body());
    await reading.next();
    await vi.advanceTimersByTimeAsync(60_000);
    await reading.next();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(reasonOf(deadlines.signal)).toBeNull();
    expect(await reading.next()).toEqual({ done: true, value: undefined });
  });
});

test("the whole has an end too", async () => {
  const { deadlines } = started();
  async function* body() {
    for (;;) yield piece;
  }
  const reading = deadlines.watch(body());
  await reading.next();
  await vi.advanceTimersByTimeAsync(100_000);
  await expect(reading.next()).rejects.toMatchObject({ code: "timeout_total" });
});

test("the caller's abort is passed on with its reason", () => {
  const { caller, deadlines } = started();
  caller.abort(new Error("cancelled"));
  expect(reasonOf(deadlines.signal)).toEqual(new Error("cancelled"));
});

test("nothing is left running after the end, or after stopping early", async () => {
  const first = started();
  first.deadlines.stop();
  expect(vi.getTimerCount()).toBe(0);
  const second = started();
  async function* body() {
    yield piece;
    yield piece;
  }
  for await (const _ of second.deadlines.watch(body())) break;
  expect(vi.getTimerCount()).toBe(0);
});
