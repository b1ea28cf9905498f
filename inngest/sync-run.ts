import { failSync } from "@/lib/sync/fail";
import { executeSync } from "@/lib/sync/run";
import type { Step } from "@/lib/sync/step";
import { events, type InngestClient } from "./client";
import type { JobSettings } from "./job-settings";
import { quietly } from "./quietly";

/**
 * Runs one sync. An admin's cancel does not use `cancelOn`: the pipeline checks for it between chunks and still closes
 * the sync, which a run stopped by the engine could not.
 */
export function createSyncRun(client: InngestClient, { contextOf, openSource }: JobSettings) {
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
      const remember: Step = { run: (id, work) => asWritten(step.run(id, () => quietly(work))) };
      await executeSync(await contextOf(runId), event.data.syncId, remember, openSource);
    },
  );
}

/** A step's result comes back through JSON; ids, counts and words, as the pipeline returns them, survive that unchanged. */
function asWritten<T>(result: Promise<unknown>): Promise<T> {
  return result as Promise<T>;
}
