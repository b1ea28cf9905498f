import { checkConditions } from "@/lib/notify/conditions/check-conditions";
import { deliverAlerts } from "@/lib/notify/deliver";
import { events, type InngestClient } from "./client";
import type { JobSettings } from "./job-settings";
import { quietly } from "./quietly";

/** Delivers alerts as they come, and tries those again that did not get through. */
export function createAlertDelivery(client: InngestClient, { contextOf }: JobSettings) {
  return client.createFunction(
    {
      id: "alert-delivery",
      triggers: [events.alertsWaiting, { cron: "*/5 * * * *" }],
      // What waits is in the database: the next run takes along what this one could not do.
      retries: 1,
      concurrency: [{ limit: 1 }],
    },
    async ({ step, runId }) => {
      const ctx = await contextOf(runId);
      return step.run("deliver", () => quietly(() => deliverAlerts(ctx)));
    },
  );
}

/** Looks for problems that no event tells of: a sync that did not start, too many failing pushes, a token that expires. */
export function createAlertCheck(client: InngestClient, { contextOf }: JobSettings) {
  return client.createFunction({ id: "alert-check", triggers: [{ cron: "*/10 * * * *" }] }, async ({ step, runId }) => {
    const ctx = await contextOf(runId);
    return step.run("check", () => quietly(() => checkConditions(ctx)));
  });
}
