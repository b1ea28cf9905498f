import type { SyncRow } from "@/lib/records/list-syncs/row";

const ended: readonly SyncRow["status"][] = ["completed", "failed", "cancelled"];

/** Whether a sync changed people, and can be taken back unless it has been. */
export function isUndoable({ kind, status, persisted, counts }: SyncRow): boolean {
  const done = counts.created + counts.updated + counts.restored + counts.terminated;
  return kind !== "undo" && persisted && ended.includes(status) && done > 0;
}
