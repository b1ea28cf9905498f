import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import {
  holdSources,
  listSources,
  readCurrentMapping,
  readSource,
  type Source,
  updateSource,
} from "@/lib/settings/source/source.store";
import { nextRunAt } from "@/lib/sources/schedule-slots";
import { findUnfinished, handOver, type Reach, readReach } from "./hand-over.store";

export const switchSourceInput = z.object({ sourceId: z.number().int().positive() });

/** What follows when people come from this source instead. */
export type Handover = Reach & {
  /** The source in use now; null when none is. */
  from: string | null;
  /** By what a record of the new source finds its user. */
  keys: ("email" | "employeeId")[];
  nextRunAt: Date;
};

export async function readHandover(db: Database, now: Date, sourceId: number): Promise<Handover> {
  const [source, mapping, all] = await Promise.all([
    readSource(db, sourceId),
    readCurrentMapping(db, sourceId),
    listSources(db),
  ]);
  const { primaryKey, secondaryKey } = mapping.document;
  const others = all.filter(({ id, kind }) => id !== sourceId && kind !== "scim");
  return {
    ...(await readReach(
      db,
      others.map(({ id }) => id),
    )),
    from: others.find(({ enabled }) => enabled)?.name ?? null,
    keys: secondaryKey ? [primaryKey, secondaryKey] : [primaryKey],
    nextRunAt: nextRunAt(source.scheduleHours, now),
  };
}

async function holdOthers(tx: Database, sourceId: number): Promise<Source[]> {
  await holdSources(tx);
  return (await listSources(tx)).filter(({ id, kind }) => id !== sourceId && kind !== "scim");
}

/**
 * People come from this source from now on. The others are switched off, and what they ended is this one's to restore. Users
 * keep their ids: the first sync finds them by the mapping's keys. Refused while a sync of another could still change
 * somebody.
 */
export async function switchSource(ctx: Context, input: z.input<typeof switchSourceInput>): Promise<void> {
  requireScope(ctx, "source:schedule");
  const { sourceId } = switchSourceInput.parse(input);
  await ctx.db.transaction(async (tx) => {
    const others = await holdOthers(tx, sourceId);
    const { name, kind } = await readSource(tx, sourceId);
    if (kind === "scim")
      throw new AppError("invalid", "SCIM runs beside the source in use.", "Switch it on its own tab.");
    for (const other of others) await requireQuiet(tx, other);
    for (const { id, enabled } of others) if (enabled) await updateSource(tx, id, { enabled: false }, ctx.now);
    await updateSource(tx, sourceId, { enabled: true }, ctx.now);
    await handOver(
      tx,
      others.map(({ id }) => id),
      sourceId,
    );
    await recordAudit(tx, ctx, {
      action: "source.switch",
      entity: { type: "source", id: sourceId },
      before: { inUse: others.find(({ enabled }) => enabled)?.name ?? null },
      after: { inUse: name },
    });
  });
}

async function requireQuiet(tx: Database, { id, name }: { id: number; name: string }): Promise<void> {
  const sync = await findUnfinished(tx, id);
  if (!sync) return;
  const isHeld = sync.status === "held";
  throw new AppError(
    "conflict",
    `Sync #${sync.id} of ${name} ${isHeld ? "waits for approval" : "is under way"}, and could still change people.`,
    isHeld ? "Approve or discard it first." : "Wait until it ends, or cancel it.",
  );
}

/** Refuses to switch a source on beside another: that is `switchSource`, which says what follows. */
export async function requireOnlySource(tx: Database, sourceId: number): Promise<void> {
  const inUse = (await holdOthers(tx, sourceId)).find(({ enabled }) => enabled);
  if (!inUse) return;
  throw new AppError(
    "conflict",
    `People come from ${inUse.name} now. One source is in use at a time.`,
    "Press Use this source: it says what follows, and switches the other one off.",
  );
}
