import type { Context } from "@/lib/context";
import { SyncCancelled } from "./cancelled";
import { readCancelRequested } from "./sync.store";

/** The process is to stop: the sync goes on where it was, in the process that comes next. */
export class SyncInterrupted extends Error {}

/** For callers that nothing stops, such as tests and benchmarks. */
export const neverStops: AbortSignal = new AbortController().signal;

/** So often a sync looks whether an admin has cancelled it, whatever its source makes it wait for. */
const lookEveryMs = 500;

type Watched = Pick<Context, "db" | "log"> & { syncId: number; stopping: AbortSignal };

/**
 * Does a part of a sync under a signal that aborts, with a SyncCancelled or SyncInterrupted as its reason, as soon as an
 * admin cancels the sync or `stopping` says that the process is to end. Downloads and pauses end with it.
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
      // The database may be away for a moment; the work itself will say so.
      log.debug({ syncId, err: error }, "could not look whether the sync was cancelled");
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  return timer;
}
