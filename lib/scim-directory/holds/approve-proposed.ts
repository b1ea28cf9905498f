import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { wakeDelivery } from "@/lib/notify/change";
import { endWith, lockOpen, requireApprovable } from "@/lib/proposals/decide";
import { type Approval, approvalInput } from "@/lib/proposals/proposal";
import { lockChosen } from "./decide.store";
import { endHeld, requireAnAdmin } from "./decide-holds";
import { groundOf, proposedHolds } from "./propose-holds";

/** Ends the access that another admin proposed to end, if exactly those people are held still; otherwise refused by number. */
export async function approveProposedHolds(ctx: Context, given: Approval): Promise<{ people: number }> {
  requireScope(ctx, "scim-hold:approve");
  const input = approvalInput.parse(given);
  await requireApprovable(ctx.db, ctx, input);
  const people = await ctx.db.transaction(async (tx) => {
    const one = await lockOpen(tx, input.id);
    const { choice, userIds, until } = proposedHolds.parse(one.change);
    const held = await lockChosen(tx, { choice: "only", userIds, until });
    if (groundOf(held) !== one.ground) throw movedOn(held.length, one.number);
    await requireAnAdmin(tx, held);
    const decided = { choice, note: input.note, proposedBy: one.proposedByName };
    const ended = await endHeld(tx, ctx, decided, held);
    await endWith(tx, ctx, one, { status: "approved", note: input.note });
    return ended;
  });
  await wakeDelivery(ctx);
  return { people };
}

function movedOn(held: number, proposed: number): AppError {
  const now = held === 1 ? "is 1" : `are ${held}`;
  return new AppError(
    "conflict",
    `Of the ${proposed} people proposed there ${now} still held: the identity provider or an admin was faster.`,
    "Discard this, and decide about those who are held now.",
  );
}
