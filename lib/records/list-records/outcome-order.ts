import type { SyncOutcome } from "@/lib/directory/vocabulary";

/** What an admin looks for first: who failed, whose access ended, who came, who changed. Skipped is most of any feed. */
export const outcomeOrder: readonly SyncOutcome[] = [
  "failed",
  "terminated",
  "created",
  "updated",
  "restored",
  "skipped",
];
