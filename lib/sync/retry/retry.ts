import { z } from "zod";
import { adminIdOf, requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { type WantedFailing, type WhichFailing, whichFailing } from "@/lib/failing/which";
import { countWanted } from "@/lib/failing/which.store";
import type { ChosenRecords } from "@/lib/records/held/groups";
import { readCurrentMapping, readSource } from "@/lib/settings/source/source.store";
import { insertSync } from "../start.store";
import { storeRetryPages } from "./retry.store";

export const retryInput = z.object({ which: whichFailing, persisted: z.boolean() });

/**
 * Tries people who fail again, from their stored payloads: a sync like any other, with the mapping of now, whose feed are
 * these payloads. Whoever no longer fails is not in it, so that nobody gets older data back.
 */
export async function retryFailing(ctx: Context, given: z.input<typeof retryInput>): Promise<{ syncId: number }> {
  requireScope(ctx, "sync:start");
  const { which, persisted } = retryInput.parse(given);
  const { syncId, sourceId } = await ctx.db.transaction(async (tx) => {
    const wanted = await countWanted(tx, which);
    const source = await openSource(tx, wanted);
    const mapping = await readCurrentMapping(tx, source.id);
    const id = await insertSync(tx, {
      sourceId: source.id,
      kind: "retry",
      userId: null,
      of: { syncId: wanted.lastSyncId, chosen: chosenOf(which) },
      persisted,
      runRules: false,
      mappingVersionId: mapping.id,
      createdById: adminIdOf(ctx),
      createdByName: ctx.actor.name,
      now: ctx.now,
    });
    const payloads = await storeRetryPages(tx, { syncId: id, sourceId: source.id, which });
    await recordAudit(tx, ctx, {
      action: "sync.start",
      entity: { type: "sync", id },
      before: {},
      after: { source: source.name, kind: "retry", persisted, mapping: mapping.number, payloads },
    });
    return { syncId: id, sourceId: source.id };
  });
  await ctx.emit({ name: "sync/requested", data: { syncId, sourceId } });
  return { syncId };
}

/** As a sync remembers whom it was asked for; of a group, no single records. */
const chosenOf = (which: WhichFailing): ChosenRecords => ({
  groups: [],
  records: "recordIds" in which ? which.recordIds : [],
});

async function openSource(tx: Database, { people, payloads, sourceIds }: WantedFailing) {
  const [sourceId, other] = sourceIds;
  if (sourceId === undefined || people === 0)
    throw new AppError("conflict", "Nobody of those chosen fails any more.", "Reload the page.");
  if (other !== undefined)
    throw new AppError("conflict", "Those chosen are of several sources.", "Retry the people of one source at a time.");
  if (payloads === 0)
    throw new AppError("conflict", "No payload is kept of those chosen.", "Start a sync: it fetches them again.");
  const source = await readSource(tx, sourceId);
  if (!source.enabled)
    throw new AppError("conflict", `${source.name} is switched off.`, "Switch it on in Settings first.");
  return source;
}
