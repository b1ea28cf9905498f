import { linkManagers } from "@/lib/directory/managers/link-managers";
import { sweepScimLog } from "@/lib/scim-log/sweep";
import type { InngestClient } from "./client";
import type { JobSettings } from "./job-settings";
import { quietly } from "./quietly";

/** Every hour: deletes log lines past their retention, and links managers who were pushed after their reports. */
export function createScimUpkeep(client: InngestClient, { contextOf }: JobSettings) {
  return client.createFunction({ id: "scim-upkeep", triggers: [{ cron: "17 * * * *" }] }, async ({ step, runId }) => {
    const ctx = await contextOf(runId);
    const swept = await step.run("sweep", () => quietly(() => sweepScimLog(ctx)));
    const linked = await step.run("managers", () =>
      quietly(async () => ({ linked: (await linkManagers(ctx.db)).linked })),
    );
    return { ...swept, ...linked };
  });
}
