import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { holdSource, setPause } from "./source.store";

/** Stops scheduled syncs of a source until somebody resumes them; syncs by hand go on. Once it is so, nothing changes. */
export async function pauseSchedule(tx: Database, ctx: Context, sourceId: number): Promise<void> {
  requireScope(ctx, "source:schedule");
  await change(tx, ctx, sourceId, true);
}

export const resumeScheduleInput = z.object({ sourceId: z.number().int().positive() });

/** Syncs the source on schedule again; what was due meanwhile is made up for by one sync, within the hour. */
export async function resumeSchedule(ctx: Context, input: z.infer<typeof resumeScheduleInput>): Promise<void> {
  requireScope(ctx, "source:schedule");
  const { sourceId } = resumeScheduleInput.parse(input);
  await ctx.db.transaction((tx) => change(tx, ctx, sourceId, false));
}

async function change(tx: Database, ctx: Context, sourceId: number, isPaused: boolean): Promise<void> {
  const { schedulePausedAt } = await holdSource(tx, sourceId);
  if ((schedulePausedAt !== null) === isPaused) return;
  await setPause(tx, sourceId, isPaused ? ctx.actor.name : null, ctx.now);
  await recordAudit(tx, ctx, {
    action: "source.schedule",
    entity: { type: "source", id: sourceId },
    before: { paused: !isPaused },
    after: { paused: isPaused },
  });
}
