import { clientLabels } from "@/components/scim/client-labels";
import { logClients, logMethods, logOutcomes, logStatuses } from "@/lib/scim-log/filters";

export const outcomeLabels: Record<string, string> = {
  created: "Created",
  created_inactive: "Created inactive",
  terminated: "Access ended",
  held: "Held",
  restored: "Restored",
  updated: "Updated",
  unchanged: "Unchanged",
  skipped: "Skipped",
  deleted: "Deleted",
};

const statusLabels = {
  ok: "Done",
  refused: "Refused (4xx)",
  limited: "Over the limit (429)",
  fault: "Rollcall failed (5xx)",
};

export const clientOptions = logClients.map((value) => ({ value, label: clientLabels[value] ?? value }));
export const methodOptions = logMethods.map((value) => ({ value, label: value }));
export const statusOptions = logStatuses.map((value) => ({ value, label: statusLabels[value] }));
export const outcomeOptions = logOutcomes.map((value) => ({ value, label: outcomeLabels[value] ?? value }));

/** An answer's status as the app marks outcomes: a word with a shape, never colour alone. */
export function lookOf(status: number) {
  if (status < 400) return { word: String(status), tone: "done" } as const;
  if (status < 500) return { word: String(status), tone: "attention", shape: "triangle" } as const;
  return { word: String(status), tone: "failed" } as const;
}
