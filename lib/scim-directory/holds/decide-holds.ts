import { z } from "zod";
import { lockAdmins } from "@/lib/access/admins/admins.store";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { holdChoices } from "@/lib/guard/hold";
import { wakeDelivery } from "@/lib/notify/change";
import { AwaitsApprovalError } from "@/lib/proposals/awaits-approval-error";
import { needsSecondAdmin } from "@/lib/proposals/propose";
import { clearHeldPushes } from "../guard/alerts";
import { endAccess, lockChosen, markDiscarded } from "./decide.store";
import { settleHeldRecords } from "./held-record.store";
import { proposeHolds } from "./propose-holds";

export const decideHoldsInput = z.object({
  choice: z.enum(holdChoices),
  /** Whom `only` means, or `all_but` leaves out. */
  userIds: z.array(z.uuid()).max(100_000).default([]),
  /** When the last push came that the admin was shown: later ones are not decided. */
  until: z.iso.datetime(),
  /** How many people the admin was told this is about: with another number nothing is decided. */
  people: z.number().int(),
  note: z.string().trim().min(1, "Say why, for the audit log.").max(500, "At most 500 characters."),
});
export type HoldsDecision = z.input<typeof decideHoldsInput>;

/**
 * Carries held pushes out: those people lose their access now. Answers how many did; others were just being changed. Where the
 * company asks for a second admin, more than one person wait as a proposal instead, and it throws AwaitsApprovalError.
 */
export async function approveHolds(ctx: Context, given: HoldsDecision): Promise<{ people: number }> {
  requireScope(ctx, "scim-hold:approve");
  const input = decideHoldsInput.parse(given);
  const done = await ctx.db.transaction(async (tx) => {
    const userIds = await requireChosen(tx, input);
    await requireAnAdmin(tx, userIds);
    if (userIds.length > 1 && (await needsSecondAdmin(tx)))
      return { waits: await proposeHolds(tx, ctx, input, userIds) };
    return { people: await endHeld(tx, ctx, input, userIds) };
  });
  await wakeDelivery(ctx);
  if (done.waits !== undefined) throw new AwaitsApprovalError(done.waits);
  return { people: done.people };
}

/** Ends their access in the caller's transaction, which has found that it may; answers of how many. */
export async function endHeld(
  tx: Database,
  ctx: Context,
  decided: Audited,
  userIds: readonly string[],
): Promise<number> {
  const ended = await endAccess(tx, userIds, { by: ctx.actor.name, now: ctx.now });
  await settleHeldRecords(tx, ended, { code: "hold_approved", name: ctx.actor.name });
  await audit(tx, ctx, "scim_hold.approve", decided, ended);
  await clearHeldPushes(tx, { end: "approved", at: ctx.now });
  return ended.length;
}

/** Those people keep their access, also when the same is pushed again, until the client sends them as active. */
export async function discardHolds(ctx: Context, given: HoldsDecision): Promise<{ people: number }> {
  requireScope(ctx, "scim-hold:discard");
  const input = decideHoldsInput.parse(given);
  const people = await ctx.db.transaction(async (tx) => {
    const userIds = await requireChosen(tx, input);
    await markDiscarded(tx, userIds, ctx.actor.name);
    await settleHeldRecords(tx, userIds, { code: "hold_discarded", name: ctx.actor.name });
    await audit(tx, ctx, "scim_hold.discard", input, userIds);
    await clearHeldPushes(tx, { end: "discarded", at: ctx.now });
    return userIds.length;
  });
  await wakeDelivery(ctx);
  return { people };
}

async function requireChosen(tx: Database, input: z.output<typeof decideHoldsInput>): Promise<string[]> {
  const userIds = await lockChosen(tx, input);
  if (userIds.length === input.people && userIds.length > 0) return userIds;
  const now = userIds.length === 1 ? "is 1 person" : `are ${userIds.length} people`;
  throw new AppError(
    "conflict",
    `There ${now} held by now, not ${input.people}: the identity provider or another admin was faster.`,
    "Reload the page and look again.",
  );
}

/** Somebody stays an admin. */
export async function requireAnAdmin(tx: Database, leaving: readonly string[]): Promise<void> {
  const going = new Set(leaving);
  const admins = await lockAdmins(tx);
  if (admins.length === 0 || admins.some((id) => !going.has(id))) return;
  throw new AppError("conflict", "Every admin would lose access.", "Leave at least one admin out.");
}

const mostNamed = 50;

type Audited = Pick<z.output<typeof decideHoldsInput>, "choice" | "note"> & { proposedBy?: string };

/** One line for the decision; of one person also under the person, where it is looked for. */
async function audit(
  tx: Database,
  ctx: Context,
  action: "scim_hold.approve" | "scim_hold.discard",
  { choice, note, proposedBy }: Audited,
  userIds: readonly string[],
): Promise<void> {
  const [only] = userIds;
  const entity = userIds.length === 1 && only ? { type: "user", id: only } : { type: "scim", id: "held" };
  const whom = userIds.length > 1 && userIds.length <= mostNamed ? { userIds } : {};
  await recordAudit(tx, ctx, {
    action,
    entity,
    before: {},
    after: { choice, people: userIds.length, note, ...(proposedBy ? { proposedBy } : {}), ...whom },
  });
}
