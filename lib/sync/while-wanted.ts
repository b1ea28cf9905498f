import type { Context } from "@/lib/context";
import { SyncCancelled } from "./cancelled";
import { readCancelRequested } from "./sync.store";

/** The process is stopping. The next process continues the sync where this one left it. */
export class SyncInterrupted extends Error {}

/** For callers that are never stopped, such as tests and benchmarks. */
export const neverStops: AbortSignal = new AbortController().signal;

/** How often a sync checks whether an admin has cancelled it, even while it waits for its source. */
const lookEveryMs = 500;

type Watched = Pick<Context, "db" | "log"> & { syncId: number; stopping: AbortSignal };

/**
 * Runs part of a sync with a signal that aborts as soon as an admin cancels the sync or `stopping` aborts; the reason
 * is a SyncCancelled or SyncInterrupted. Downloads and pauses end with it.
 */
export async function whileWanted<T>(watched: Watched, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { stopping } = watched;
  const abort = new AbortController();
  const interrupt = () => abort.abort(new SyncInterrupted("The process is stopping; the sync goes on after it."));
  if (stopping.aborted) interrupt();
  stopping.addEventListener("abort", interrupt, { once: true });
  const looking = lookForCancel(watched, abort);
  try {
    return await work(abort.signal);
  } finally {
    clearInterval(looking);
    stopping.removeEventListener("abort", interrupt);
  }
}

function lookForCancel({ db, log, syncId }: Watched, abort: AbortController): NodeJS.Timeout {
  let isLooking = false;
  const look = async () => {
    if (isLooking || abort.signal.aborted) return;
    isLooking = true;
    try {
      if (await readCancelRequested(db, syncId)) abort.abort(new SyncCancelled("The sync was cancelled."));
    } catch (error) {
      // The database may be unreachable for a moment. If it stays so, the work itself fails.
      log.debug({ syncId, err: error }, "could not look whether the sync was cancelled");
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  return timer;
}
