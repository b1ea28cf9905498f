import type { SyncKind, SyncStatus } from "../vocabulary";

/** What decides whether a sync can be taken back. */
export type UndoStanding = {
  id: number;
  kind: SyncKind;
  status: SyncStatus;
  persisted: boolean;
  /** Whether it changed anybody. */
  didSomething: boolean;
  /** The undo that took it back, or is about to, or waits for an admin. */
  undo: { id: number; by: string; status: SyncStatus } | null;
};

export type Refusal = { message: string; remedy: string };

const ended: readonly SyncStatus[] = ["completed", "failed", "cancelled"];

/** Why a sync cannot be taken back; null where it can. One that stopped on the way is taken back as far as it came. Pure. */
export function undoRefusal({ id, kind, status, persisted, didSomething, undo }: UndoStanding): Refusal | null {
  if (kind === "undo")
    return {
      message: `Sync #${id} is an undo itself.`,
      remedy: "Let the changes through on the page of the next sync, or start a new one.",
    };
  if (!ended.includes(status))
    return { message: `Sync #${id} has not ended.`, remedy: "Wait until it ends, or cancel it." };
  if (!persisted || !didSomething)
    return { message: `Sync #${id} changed nobody.`, remedy: "There is nothing to undo." };
  return undo && undoneAlready(id, undo);
}

function undoneAlready(id: number, { id: undoId, by, status }: NonNullable<UndoStanding["undo"]>): Refusal {
  if (status === "completed")
    return { message: `${by} has undone sync #${id} already.`, remedy: `Open sync #${undoId} to see how.` };
  if (status === "held")
    return {
      message: `${by} wants to undo sync #${id}, which is held as sync #${undoId}.`,
      remedy: `Approve or discard sync #${undoId}.`,
    };
  return { message: `${by} is undoing sync #${id}: sync #${undoId}.`, remedy: `Open sync #${undoId} to watch it.` };
}
