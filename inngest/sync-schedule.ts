import { refreshStatistics } from "@/lib/db/planner";
import { expireHolds } from "@/lib/sync/hold/discard";
import { requeueWaiting } from "@/lib/sync/requeue";
import { startDueSyncs } from "@/lib/sync/schedule";
import type { InngestClient } from "./client";
import type { JobSettings } from "./job-settings";
import { quietly } from "./quietly";

/** Every hour: discards held syncs that waited too long, starts the syncs that are due, queues again those that never began, and counts anew what has grown. */
export function createSyncSchedule(client: InngestClient, { contextOf }: JobSettings) {
  return client.createFunction({ id: "sync-schedule", triggers: [{ cron: "0 * * * *" }] }, async ({ step, runId }) => {
    const ctx = await contextOf(runId);
    const expired = await step.run("expire-holds", () => quietly(() => expireHolds(ctx)));
    const requeued = await step.run("requeue", () => quietly(() => requeueWaiting(ctx)));
    const started = await step.run("start", () => quietly(() => startDueSyncs(ctx)));
    // Pushes fill the directory without a sync.
    await step.run("statistics", () => refreshStatistics(ctx.db));
    return { expired: expired.syncIds, requeued: requeued.syncIds, started: started.syncIds };
  });
}
