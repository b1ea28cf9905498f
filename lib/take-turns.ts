import { setImmediate as turn } from "node:timers/promises";

/** How long the work may run before it lets other requests in, in milliseconds. */
const atOnceMs = 20;

type Turns = { signal?: AbortSignal; now?: () => number; rest?: () => Promise<unknown> };

/**
 * Works on the items in order, and lets other requests in every 20 ms. Stops when `work` returns false; throws the
 * signal's reason when it aborts.
 */
export async function takeTurns<T>(
  items: Iterable<T>,
  work: (item: T) => unknown,
  { signal, now = () => performance.now(), rest = turn }: Turns = {},
): Promise<void> {
  signal?.throwIfAborted();
  let begun = now();
  for (const item of items) {
    if (work(item) === false) return;
    if (now() - begun < atOnceMs) continue;
    await rest();
    signal?.throwIfAborted();
    begun = now();
  }
}
