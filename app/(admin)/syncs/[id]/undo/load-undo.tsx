import type { ReactNode } from "react";
import type { AdminContext } from "@/app/_runtime/context";
import type { Database } from "@/lib/db/client";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import { listUndoGroups } from "@/lib/records/undo/groups.store";
import { type HeldBackCount, listHeldBack } from "@/lib/records/undo/held-back.store";
import { undoRefusal } from "@/lib/records/undo/standing";
import { findUndoStanding, readVersionBefore } from "@/lib/records/undo/standing.store";
import { readCurrentMapping, readMappingVersion, readSource } from "@/lib/settings/source/source.store";
import { Aftermath } from "./aftermath";
import { HeldBack } from "./held-back";
import type { MappingBack } from "./offers";
import { UndoPanel } from "./undo-panel";
import { isUndoable } from "./undoable";
import { UndoneNotice } from "./undone-notice";

/** On an undo: whom it concerns, and what is left to do. On any other sync: its undo, and what it left out since it was undone. */
export async function loadUndo(
  { db }: AdminContext,
  sync: SyncRow,
  { people, held }: HeldBackCount,
): Promise<ReactNode> {
  if (sync.kind === "undo") return loadUndoOf(db, sync);
  const standing = isUndoable(sync) ? await findUndoStanding(db, sync.id) : null;
  return (
    <>
      {standing?.undo ? <UndoneNotice undo={standing.undo} /> : null}
      {people > 0 ? (
        <HeldBack sync={sync} people={people} held={held} groups={held > 0 ? await listHeldBack(db, sync.id) : []} />
      ) : null}
    </>
  );
}

const planned: readonly SyncRow["status"][] = ["held", "completed", "failed", "cancelled"];

async function loadUndoOf(db: Database, sync: SyncRow): Promise<ReactNode> {
  if (sync.ofSyncId === null || !planned.includes(sync.status)) return null;
  const groups = await listUndoGroups(db, sync.id);
  const mapping = await readMappingBack(db, sync.ofSyncId);
  const { enabled, schedulePausedAt, schedulePausedBy } = await readSource(db, sync.sourceId);
  const standing = await findUndoStanding(db, sync.ofSyncId);
  const isDryRun = !sync.persisted && sync.heldAt === null && sync.status === "completed";
  const isOpen = isDryRun && standing !== null && undoRefusal(standing) === null;
  const offers = isOpen ? { mapping, isScheduled: enabled && schedulePausedAt === null } : null;
  const paused = schedulePausedAt && { at: schedulePausedAt, by: schedulePausedBy ?? "An admin" };
  return (
    <>
      {isDryRun && standing?.undo ? <UndoneNotice undo={standing.undo} /> : null}
      {sync.persisted ? <Aftermath sync={sync} mapping={mapping} paused={paused} /> : null}
      <UndoPanel sync={sync} groups={groups} offers={offers} />
    </>
  );
}

/** The version before the one that an undone sync ran with, as long as that one is in force. */
async function readMappingBack(db: Database, syncId: number): Promise<MappingBack | null> {
  const { sourceId, before, own } = await readVersionBefore(db, syncId);
  const current = await readCurrentMapping(db, sourceId);
  if (before.id === own || current.id !== own) return null;
  const { document } = await readMappingVersion(db, before.id);
  return { sourceId, present: current.number, before: { ...before, document } };
}
