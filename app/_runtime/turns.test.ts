import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTurns, type Release } from "./turns";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const never = new AbortController().signal;
const options = { atOnce: 2, waiting: 2, longestMs: 1_000 };

/** Asks for turns and notes who got one, in order. */
function ask(names: readonly string[], signal = never) {
  const turns = createTurns(options);
  const got: string[] = [];
  const releases = new Map<string, Release | null>();
  for (const name of names)
    void turns.take(signal).then((release) => {
      releases.set(name, release);
      got.push(release ? name : `${name} turned away`);
    });
  return { got, end: (name: string) => releases.get(name)?.() };
}

test("so many at once, the others in the order they asked", async () => {
  const { got, end } = ask(["a", "b", "c", "d"]);
  await vi.advanceTimersByTimeAsync(0);
  expect(got).toEqual(["a", "b"]);
  end("b");
  end("b");
  await vi.advanceTimersByTimeAsync(0);
  expect(got).toEqual(["a", "b", "c"]);
  end("a");
  await vi.advanceTimersByTimeAsync(0);
  expect(got).toEqual(["a", "b", "c", "d"]);
});

test("whoever finds the queue full is turned away at once", async () => {
  const { got } = ask(["a", "b", "c", "d", "e"]);
  await vi.advanceTimersByTimeAsync(0);
  expect(got).toEqual(["a", "b", "e turned away"]);
});

test("a turn that takes too long makes room, and its end then makes none", async () => {
  const { got, end } = ask(["a", "b", "c", "d"]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(got).toEqual(["a", "b", "c", "d"]);
  end("a");
  end("b");
  await vi.advanceTimersByTimeAsync(0);
  expect(got).toHaveLength(4);
});

test("whoever gives up leaves the queue", async () => {
  const gone = new AbortController();
  const turns = createTurns({ ...options, atOnce: 1 });
  const first = await turns.take(never);
  const second = turns.take(gone.signal);
  const third = turns.take(never);
  gone.abort();
  expect(await second).toBeNull();
  first?.();
  expect(await third).not.toBeNull();
  expect(await turns.take(gone.signal)).toBeNull();
});
