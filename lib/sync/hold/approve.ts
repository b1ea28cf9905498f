import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { expiresAt, type HoldEnd, holdChoices } from "@/lib/guard/hold";
import { wakeDelivery } from "@/lib/notify/change";
import { currentFingerprint } from "@/lib/records/held/current-fingerprint";
import { chosenRecords } from "@/lib/records/held/groups";
import { countDrifted, readHeldSync } from "@/lib/records/held/held.store";
import { readGuardSettings } from "@/lib/settings/guardrails/guardrails.store";
import { readSource } from "@/lib/settings/source/source.store";
import { tellOfHoldEnd } from "../alerts";
import { recount } from "../sync.store";
import { countEnding, leaveOutByChoice, queueApproved } from "./hold.store";
import { holdNote } from "./note";
import { requireHeld } from "./require-held";
import { requireSecondAdmin } from "./require-second-admin";

export const approveInput = z.object({
  syncId: z.number().int(),
  choice: z.enum(holdChoices),
  /** Whom `only` lets through, or `all_but` leaves out. */
  chosen: chosenRecords.prefault({}),
  /** How many people the admin was told will lose access: with another number nothing is approved. */
  endsAccess: z.number().int().optional(),
  note: holdNote,
});

/**
 * Lets a held sync through as it was shown: all of it, all but some, or only some. Whoever changed since the plan was made
 * is left alone, as in any sync. Under another mapping the plan would be another one: it is refused.
 */
export async function approveSync(ctx: Context, given: z.input<typeof approveInput>): Promise<HoldEnd> {
  requireScope(ctx, "sync:approve");
  const { syncId, choice, chosen, endsAccess, note } = approveInput.parse(given);
  const { sourceId, end } = await ctx.db.transaction(async (tx) => {
    await requireHeld(tx, syncId);
    await requireSecondAdmin(tx, ctx, syncId);
    const { sourceId } = await requireCurrent(tx, ctx, syncId);
    const by = ctx.actor.name;
    const leftOut =
      choice === "all" ? 0 : await leaveOutByChoice(tx, syncId, { ...chosen, keep: choice === "only" }, by);
    await requireTold(tx, syncId, endsAccess);
    const drifted = await countDrifted(tx, syncId);
    const end: HoldEnd = { end: "approved", by, note, at: ctx.now.toISOString(), choice, leftOut, drifted };
    await recount(tx, syncId);
    if (!(await queueApproved(tx, syncId, end)))
      throw new AppError("conflict", "Another sync of this source is under way.", "Wait until it ends, or cancel it.");
    await tellOfHoldEnd(tx, { sourceId, end: "approved", at: ctx.now });
    const after = { choice, leftOut, changedSince: drifted, note };
    await recordAudit(tx, ctx, { action: "sync.approve", entity: { type: "sync", id: syncId }, before: {}, after });
    return { sourceId, end };
  });
  await ctx.emit({ name: "sync/requested", data: { syncId, sourceId } });
  await wakeDelivery(ctx);
  return end;
}

async function requireTold(tx: Database, syncId: number, told: number | undefined): Promise<void> {
  if (told === undefined) return;
  const ending = await countEnding(tx, syncId);
  if (ending === told) return;
  const message = `This would end the access of ${ending} people, not of ${told}.`;
  throw new AppError("conflict", message, "Reload the page and look again.");
}

/** The plan is not too old, and would be the same under what is set now. */
async function requireCurrent(tx: Database, ctx: Context, syncId: number): Promise<{ sourceId: number }> {
  const { sourceId, kind, fingerprint, heldAt } = await readHeldSync(tx, syncId);
  const source = await readSource(tx, sourceId);
  const { holdDays } = await readGuardSettings(tx, source);
  if (heldAt && expiresAt(heldAt, holdDays) <= ctx.now)
    throw new AppError("conflict", `Sync #${syncId} has waited for more than ${holdDays} days.`, "Start a new sync.");
  // What an undo gives back does not depend on the mapping.
  if (kind !== "undo" && fingerprint !== (await currentFingerprint(tx, source)))
    throw new AppError(
      "conflict",
      "The mapping, the locations or the company's domains have changed since this plan was made.",
      "Start a new sync, or discard this one.",
    );
  return { sourceId };
}
