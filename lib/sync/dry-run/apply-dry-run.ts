import { z } from "zod";
import { adminIdOf, requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { changesIn, type Drift, type Remaining } from "@/lib/records/dry-run/drift";
import { measureApplication } from "@/lib/records/dry-run/drift.store";
import { readDryRun } from "@/lib/records/dry-run/read-standing";
import { refusalOf } from "@/lib/records/dry-run/standing";
import { lockDryRun, type StoredDryRun } from "@/lib/records/dry-run/standing.store";
import { type ChosenRecords, chosenRecords } from "@/lib/records/held/groups";
import { findSyncGuard } from "@/lib/records/held/held.store";
import { readSecondAdmin } from "@/lib/settings/guardrails/second-admin.store";
import { holdNote } from "../hold/note";
import { insertSync } from "../start.store";
import { approveAhead } from "./approve-ahead.store";
import { takeOverFeed } from "./copy.store";

export const applicationInput = z.object({
  /** The dry run. */
  syncId: z.number().int().positive(),
  /** Which of its records; without it, all of them. */
  chosen: chosenRecords.nullable().default(null),
});

export const applyDryRunInput = applicationInput.extend({
  /** What the admin was shown: how many changes, and how many people lose access. With other numbers nothing is applied. */
  told: z.object({ changes: z.number().int(), endsAccess: z.number().int() }).optional(),
  /** Why, where the guard would hold it. Without a note the guard does hold it. */
  note: holdNote.optional(),
});

/** What would be applied now, and who is left out since they have drifted. */
export type Application = { remaining: Remaining; drift: Drift[] };

const mostNames = 20;

/** Says what applying a dry run, or some of it, would do now. */
export async function previewApplication(ctx: Context, given: z.input<typeof applicationInput>): Promise<Application> {
  requireScope(ctx, "sync:apply");
  const { syncId, chosen } = applicationInput.parse(given);
  await requireApplicable(ctx.db, ctx, syncId);
  return ctx.db.transaction((tx) => measureApplication(tx, syncId, { chosen, limit: mostNames }));
}

/**
 * Applies the plan of a dry run as it was shown, all of it or chosen people, as a sync of its own; nothing is fetched. Whoever
 * has drifted since is left out. A dry run is applied once.
 */
export async function applyDryRun(ctx: Context, given: z.input<typeof applyDryRunInput>): Promise<{ syncId: number }> {
  requireScope(ctx, "sync:apply");
  const { syncId: dryRunId, chosen, told, note } = applyDryRunInput.parse(given);
  const { id, sourceId } = await ctx.db.transaction(async (tx) => {
    await lockDryRun(tx, dryRunId);
    const dryRun = await requireApplicable(tx, ctx, dryRunId);
    const application = await measureApplication(tx, dryRunId, { chosen, limit: mostNames });
    requireTold(application.remaining, told);
    const id = await insertApplication(tx, ctx, { dryRun, chosen });
    const guard = await findSyncGuard(tx, dryRunId);
    const isDoubted = guard !== null && guard.reasons.length > 0;
    // Where two admins are asked for, the other one approves it when it is held.
    if (note !== undefined && isDoubted && !(await readSecondAdmin(tx)).required)
      await approveAhead(tx, id, {
        by: ctx.actor.name,
        note,
        at: ctx.now.toISOString(),
        choice: chosen ? "only" : "all",
      });
    await recordAudit(tx, ctx, {
      action: "sync.apply",
      entity: { type: "sync", id },
      before: {},
      after: auditOf(dryRunId, application, { chosen, note }),
    });
    return { id, sourceId: dryRun.sourceId };
  });
  await ctx.emit({ name: "sync/requested", data: { syncId: id, sourceId } });
  return { syncId: id };
}

async function requireApplicable(tx: Database, ctx: Context, dryRunId: number): Promise<StoredDryRun> {
  const { run, facts } = await readDryRun(tx, dryRunId);
  const refusal = refusalOf(facts, ctx.now);
  if (refusal) throw new AppError("conflict", refusal.message, refusal.remedy);
  return run;
}

/** Refuses what nobody looked at, and an application that would do nothing. */
function requireTold(remaining: Remaining, told: z.output<typeof applyDryRunInput>["told"]): void {
  const changes = changesIn(remaining);
  if (changes === 0)
    throw new AppError(
      "conflict",
      "There is nothing left to apply: everybody has changed since.",
      "Start a new dry run.",
    );
  if (told === undefined) return;
  if (told.changes === changes && told.endsAccess === remaining.terminated) return;
  const now = `${changes} changes would be made, and ${remaining.terminated} people lose access`;
  throw new AppError("conflict", `Somebody has changed meanwhile: ${now}.`, "Look at the new numbers, then apply.");
}

async function insertApplication(
  tx: Database,
  ctx: Context,
  { dryRun, chosen }: { dryRun: StoredDryRun; chosen: ChosenRecords | null },
): Promise<number> {
  const id = await insertSync(tx, {
    sourceId: dryRun.sourceId,
    kind: "apply",
    userId: dryRun.userId,
    of: { syncId: dryRun.id, chosen },
    persisted: true,
    runRules: false,
    mappingVersionId: dryRun.mappingVersionId,
    createdById: adminIdOf(ctx),
    createdByName: ctx.actor.type === "system" ? "system" : ctx.actor.name,
    now: ctx.now,
  });
  await takeOverFeed(tx, id, dryRun.id);
  return id;
}

function auditOf(
  dryRun: number,
  { remaining, drift }: Application,
  given: { chosen: object | null; note?: string | undefined },
) {
  return {
    dryRun,
    people: given.chosen ? "chosen" : "all",
    changes: changesIn(remaining),
    accessEnded: remaining.terminated,
    changedSince: drift.reduce((sum, { people }) => sum + people, 0),
    ...(given.note === undefined ? {} : { note: given.note }),
  };
}
