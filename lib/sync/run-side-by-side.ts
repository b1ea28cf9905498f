import { setImmediate as turn } from "node:timers/promises";

/** Runs `work` over the items with at most `width` under way; the first failure stops new work and is rethrown. */
export async function runSideBySide<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  let failed = false;
  const worker = async () => {
    for (const item of queue) {
      if (failed) return;
      try {
        await work(item);
        // PGlite answers within microtasks. Only a turn of the event loop lets requests be served and cancels be seen.
        await turn();
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: Math.max(1, width) }, worker));
  const rejected = results.find((result) => result.status === "rejected");
  if (rejected) throw rejected.reason;
}
