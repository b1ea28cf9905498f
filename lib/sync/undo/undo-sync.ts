import { z } from "zod";
import { adminIdOf, requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { isNumberTyped } from "@/lib/guard/typed-number";
import { findSyncGuard } from "@/lib/records/held/held.store";
import { undoRefusal } from "@/lib/records/undo/standing";
import { findUndoStanding, readVersionBefore } from "@/lib/records/undo/standing.store";
import { readSecondAdmin } from "@/lib/settings/guardrails/second-admin.store";
import { pauseSchedule } from "@/lib/settings/source/pause-schedule";
import { holdSource } from "@/lib/settings/source/source.store";
import { approveAhead } from "../dry-run/approve-ahead.store";
import { holdNote } from "../hold/note";
import { insertSync } from "../start.store";
import { findUndoDryRun } from "./dry-run.store";

const syncId = z.number().int().positive();

export const undoInput = z.discriminatedUnion("persisted", [
  z.object({ persisted: z.literal(false), syncId }),
  z.object({
    persisted: z.literal(true),
    syncId,
    /** The dry run that said what would come back. */
    dryRunId: syncId,
    /** The number that its page asked for, where the guard would hold the undo. */
    typed: z.string().max(40).default(""),
    /** Why, for the audit log. */
    note: holdNote,
    /** Whether the source is no longer synced on schedule. */
    pause: z.boolean().default(false),
  }),
]);
export type UndoInput = z.output<typeof undoInput>;
type Persisted = Extract<UndoInput, { persisted: true }>;

/**
 * Takes a sync back, as a sync of its own: first as a dry run, then for good. Each value that the sync changed goes back to
 * what it was, unless somebody has changed it since. A sync is undone once; of two admins one wins. What the guard would hold
 * is confirmed with the dry run that showed it, and its number.
 */
export async function undoSync(ctx: Context, given: z.input<typeof undoInput>): Promise<{ syncId: number }> {
  requireScope(ctx, "sync:undo");
  const wanted = undoInput.parse(given);
  const { id, sourceId } = await ctx.db.transaction(async (tx) => {
    const sourceId = await requireUndoable(tx, wanted.syncId);
    const id = await insertUndo(tx, ctx, sourceId, wanted);
    if (wanted.persisted) await confirm(tx, ctx, { id, sourceId, wanted });
    await recordAudit(tx, ctx, {
      action: wanted.persisted ? "sync.undo" : "sync.start",
      entity: { type: "sync", id },
      before: {},
      after: wanted.persisted
        ? { undoes: wanted.syncId, note: wanted.note, dryRun: wanted.dryRunId }
        : { undoes: wanted.syncId, persisted: false },
    });
    return { id, sourceId };
  });
  await ctx.emit({ name: "sync/requested", data: { syncId: id, sourceId } });
  return { syncId: id };
}

/** Starts of one source wait for each other from here on, so that the second of two admins is told of the first. */
async function requireUndoable(tx: Database, id: number): Promise<number> {
  const found = await findUndoStanding(tx, id);
  if (!found) throw new AppError("not_found", `There is no sync ${id}.`, "Open the list of syncs and look again.");
  await holdSource(tx, found.sourceId);
  const refusal = undoRefusal((await findUndoStanding(tx, id)) ?? found);
  if (refusal) throw new AppError("conflict", refusal.message, refusal.remedy);
  return found.sourceId;
}

/** References to managers are those of the version before, so it is the one that the undo runs with. */
async function insertUndo(tx: Database, ctx: Context, sourceId: number, wanted: UndoInput): Promise<number> {
  return insertSync(tx, {
    sourceId,
    kind: "undo",
    userId: null,
    of: { syncId: wanted.syncId, chosen: null },
    persisted: wanted.persisted,
    runRules: false,
    mappingVersionId: (await readVersionBefore(tx, wanted.syncId)).before.id,
    createdById: adminIdOf(ctx),
    createdByName: ctx.actor.name,
    now: ctx.now,
  });
}

type Confirmed = { id: number; sourceId: number; wanted: Persisted };

async function confirm(tx: Database, ctx: Context, { id, sourceId, wanted }: Confirmed): Promise<void> {
  const { dryRunId, typed, note, pause } = wanted;
  const dryRun = await findUndoDryRun(tx, dryRunId);
  if (dryRun?.of !== wanted.syncId || dryRun.status !== "completed")
    throw new AppError(
      "conflict",
      `Sync #${dryRunId} is no dry run of this undo.`,
      "Press Undo on the sync's page again.",
    );
  const number = (await findSyncGuard(tx, dryRunId))?.reasons[0]?.count ?? null;
  if (number !== null && !isNumberTyped(typed, number))
    throw new AppError("conflict", `The number that was typed is not ${number}.`, "Check the numbers, then type it.");
  // Where two are asked for, the other one approves it when it is held.
  if (number !== null && !(await readSecondAdmin(tx)).required)
    await approveAhead(tx, id, {
      by: ctx.actor.name,
      note,
      at: ctx.now.toISOString(),
      choice: "all",
      dryRun: dryRunId,
    });
  if (pause) await pauseSchedule(tx, ctx, sourceId);
}
