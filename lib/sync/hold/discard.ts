import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { expiresAt } from "@/lib/guard/hold";
import { wakeDelivery } from "@/lib/notify/change";
import { readHeldSync } from "@/lib/records/held/held.store";
import { readGuardSettings } from "@/lib/settings/guardrails/guardrails.store";
import { readSource } from "@/lib/settings/source/source.store";
import { tellOfHoldEnd } from "../alerts";
import { endHold, listAllHeld } from "../guard/verdict.store";
import { holdNote } from "./note";
import { requireHeld } from "./require-held";

export const discardInput = z.object({ syncId: z.number().int(), note: holdNote });

/** Ends a hold without changing anybody. */
export async function discardSync(ctx: Context, given: z.input<typeof discardInput>): Promise<void> {
  requireScope(ctx, "sync:discard");
  const { syncId, note } = discardInput.parse(given);
  await ctx.db.transaction(async (tx) => {
    await requireHeld(tx, syncId);
    await endHold(tx, syncId, { end: "discarded", by: ctx.actor.name, note, at: ctx.now.toISOString() });
    const { sourceId } = await readHeldSync(tx, syncId);
    await tellOfHoldEnd(tx, { sourceId, end: "discarded", at: ctx.now });
    await recordAudit(tx, ctx, {
      action: "sync.discard",
      entity: { type: "sync", id: syncId },
      before: {},
      after: { note },
    });
  });
  await wakeDelivery(ctx);
}

/** Discards what has waited longer than its source allows; called every hour. */
export async function expireHolds(ctx: Context): Promise<{ syncIds: number[] }> {
  requireScope(ctx, "sync:expire");
  const syncIds: number[] = [];
  for (const { id, sourceId, heldAt } of await listAllHeld(ctx.db)) {
    const { holdDays } = await readGuardSettings(ctx.db, await readSource(ctx.db, sourceId));
    if (expiresAt(heldAt, holdDays) > ctx.now) continue;
    const ended = await ctx.db.transaction(async (tx) => {
      const end = { end: "expired", by: "system", note: "", at: ctx.now.toISOString() } as const;
      if (!(await endHold(tx, id, end))) return false;
      await tellOfHoldEnd(tx, { sourceId, end: "expired", at: ctx.now });
      const after = { expired: `after ${holdDays} days` };
      await recordAudit(tx, ctx, { action: "sync.discard", entity: { type: "sync", id }, before: {}, after });
      return true;
    });
    if (ended) syncIds.push(id);
  }
  if (syncIds.length > 0) await wakeDelivery(ctx);
  return { syncIds };
}
