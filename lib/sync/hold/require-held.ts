import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { HoldEnd } from "@/lib/guard/hold";
import { readStanding } from "../guard/verdict.store";

/** The sync waits for an admin, and nobody else decides until the transaction ends; otherwise says what became of it. */
export async function requireHeld(tx: Database, syncId: number): Promise<void> {
  const { status, holdEnd } = await readStanding(tx, syncId);
  if (status === "held") return;
  throw new AppError(
    "conflict",
    holdEnd ? endWords(syncId, holdEnd) : `Sync #${syncId} is not held.`,
    "Reload the page.",
  );
}

function endWords(syncId: number, { end, by, replacedBy }: HoldEnd): string {
  switch (end) {
    case "approved":
      return `${by} has approved sync #${syncId} already.`;
    case "discarded":
      return `${by} has discarded sync #${syncId}.`;
    case "expired":
      return `Sync #${syncId} waited too long and was discarded.`;
    case "replaced":
      return `Sync #${replacedBy ?? "?"} has taken the place of sync #${syncId}, which was discarded.`;
  }
}
