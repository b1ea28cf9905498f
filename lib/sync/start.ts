import { z } from "zod";
import { adminIdOf, requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { findSubject } from "@/lib/people/subject.store";
import { readCurrentMapping, readSource } from "@/lib/settings/source/source.store";
import { insertSync } from "./start.store";

export const startSyncInput = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("full"),
    sourceId: z.number().int(),
    persisted: z.boolean(),
    runRules: z.boolean().default(false),
  }),
  z.object({ kind: z.literal("single"), sourceId: z.number().int(), userId: z.uuid(), persisted: z.boolean() }),
]);
export type StartSyncInput = z.input<typeof startSyncInput>;

/**
 * Puts a sync in the queue and tells the job engine. One full sync per source at a time: otherwise a conflict that
 * names the sync under way.
 */
export async function startSync(ctx: Context, input: StartSyncInput): Promise<{ syncId: number }> {
  requireScope(ctx, "sync:start");
  const wanted = startSyncInput.parse(input);
  const source = await readSource(ctx.db, wanted.sourceId);
  // A dry run of a source that is not in use shows what using it would do.
  if (!source.enabled && wanted.persisted)
    throw new AppError("conflict", `${source.name} is switched off.`, "Switch it on in Settings first.");
  if (wanted.kind === "single") await findSubject(ctx.db, wanted.userId);
  const mapping = await readCurrentMapping(ctx.db, source.id);
  const syncId = await ctx.db.transaction(async (tx) => {
    const id = await insertSync(tx, {
      sourceId: source.id,
      kind: wanted.kind,
      userId: wanted.kind === "single" ? wanted.userId : null,
      persisted: wanted.persisted,
      runRules: wanted.kind === "full" && wanted.runRules,
      mappingVersionId: mapping.id,
      createdById: adminIdOf(ctx),
      createdByName: ctx.actor.type === "system" ? "system" : ctx.actor.name,
      now: ctx.now,
    });
    await recordAudit(tx, ctx, {
      action: "sync.start",
      entity: { type: "sync", id },
      before: {},
      after: { source: source.name, kind: wanted.kind, persisted: wanted.persisted, mapping: mapping.number },
    });
    return id;
  });
  await ctx.emit({ name: "sync/requested", data: { syncId, sourceId: source.id } });
  return { syncId };
}
