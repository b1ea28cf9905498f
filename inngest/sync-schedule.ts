import { requeueWaiting } from "@/lib/sync/requeue";
import { startDueSyncs } from "@/lib/sync/schedule";
import type { InngestClient } from "./client";
import type { JobSettings } from "./job-settings";
import { quietly } from "./quietly";

/** Every hour: starts the syncs that are due, and queues again those that were committed but never begun. */
export function createSyncSchedule(client: InngestClient, { contextOf }: JobSettings) {
  return client.createFunction({ id: "sync-schedule", triggers: [{ cron: "0 * * * *" }] }, async ({ step, runId }) => {
    const ctx = await contextOf(runId);
    const requeued = await step.run("requeue", () => quietly(() => requeueWaiting(ctx)));
    const started = await step.run("start", () => quietly(() => startDueSyncs(ctx)));
    return { requeued: requeued.syncIds, started: started.syncIds };
  });
}
