import { RetryAfterError } from "inngest";
import { failSync } from "@/lib/sync/fail";
import { executeSync } from "@/lib/sync/run";
import type { Step } from "@/lib/sync/step";
import { SyncInterrupted } from "@/lib/sync/while-wanted";
import { events, type InngestClient } from "./client";
import type { JobSettings } from "./job-settings";
import { quietly } from "./quietly";

/**
 * Runs one sync. An admin's cancel does not use `cancelOn`: the pipeline checks for it between chunks and still closes
 * the sync, which a run stopped by the engine could not.
 */
export function createSyncRun(client: InngestClient, { contextOf, openSource, stopping }: JobSettings) {
  return client.createFunction(
    {
      id: "sync-run",
      triggers: [events.syncRequested],
      // An Inngest server retries for 8 minutes in all, enough for a deployment or a database that is moved.
      retries: 5,
      concurrency: [{ key: "event.data.sourceId", limit: 1 }],
      onFailure: async ({ event, error, runId }) => {
        const { syncId } = events.syncRequested.schema.parse(event.data.event.data);
        const run = { syncId, runId: event.data.run_id };
        await quietly(async () => failSync(await contextOf(runId), run, error));
      },
    },
    async ({ event, step, runId }) => {
      const remember: Step = { run: (id, work) => asWritten(step.run(id, () => soonAgain(() => quietly(work)))) };
      await executeSync(await contextOf(runId), event.data.syncId, remember, openSource, stopping);
    },
  );
}

/** What the end of this process interrupts is no fault: the next process need not wait as it would after one. */
async function soonAgain<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SyncInterrupted) throw new RetryAfterError(error.message, "1s");
    throw error;
  }
}

/** A step's result comes back through JSON; ids, counts and words, as the pipeline returns them, survive that unchanged. */
function asWritten<T>(result: Promise<unknown>): Promise<T> {
  return result as Promise<T>;
}
