import { setImmediate as turn } from "node:timers/promises";

/** How long one piece of work may keep everybody else waiting. */
const atOnceMs = 20;

type Turns = { signal?: AbortSignal; now?: () => number; rest?: () => Promise<unknown> };

/**
 * Works on the items in their order, and lets requests in whenever it has kept them waiting for a while. Stops when
 * `work` answers false; throws when the signal says that nobody waits for it any more.
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
