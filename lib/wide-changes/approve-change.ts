import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { wakeDelivery } from "@/lib/notify/change";
import { endWith, lockOpen, requireApprovable } from "@/lib/proposals/decide";
import { type Approval, approvalInput, type Proposal } from "@/lib/proposals/proposal";
import { readCurrentMapping } from "@/lib/settings/source/source.store";
import { measureInTime, summarise } from "./clear-change";
import { counted as countedSchema } from "./counted";
import { readGround } from "./drafts";
import { judgeMeasured } from "./outlook";
import type { Measured } from "./proof";
import { type Behind, type ProposedChange, proposedChange, wideChangeOf } from "./proposed-change";
import { removeFor } from "./remove-location";
import { appendFor } from "./save-mapping";
import { scheduleFor } from "./save-schedule";

/**
 * Carries out what another admin proposed, as it was measured. Refused with what has changed where the settings are others by
 * now, or the counts: it is measured anew.
 */
export async function approveChange(ctx: Context, given: Approval): Promise<void> {
  requireScope(ctx, "proposal:approve");
  const input = approvalInput.parse(given);
  const found = await requireApprovable(ctx.db, ctx, input);
  const proposed = proposedChange.parse(found.change);
  await requireSameGround(ctx.db, found, proposed);
  await requireSameCounts(ctx, found, await measureInTime(ctx, wideChangeOf(proposed)));
  await ctx.db.transaction(async (tx) => {
    const one = await lockOpen(tx, input.id);
    await requireSameGround(tx, one, proposed);
    const proposedBy = { id: one.proposedById, name: one.proposedByName };
    await carryOut(tx, ctx, proposed, { confirmed: summarise(one.reasons), proposedBy });
    await endWith(tx, ctx, one, { status: "approved", note: input.note });
  });
  await wakeDelivery(ctx);
}

async function carryOut(tx: Database, ctx: Context, proposed: ProposedChange, behind: Behind): Promise<void> {
  switch (proposed.kind) {
    case "mapping":
      await appendFor(tx, ctx, proposed, behind);
      return;
    case "rules":
      await scheduleFor(tx, ctx, proposed, behind);
      return;
    case "location":
      await removeFor(tx, ctx, proposed.removed, behind);
  }
}

const anew = "Discard this; whoever still wants it makes the change again, and it is measured anew.";

async function requireSameGround(db: Database, { ground, title }: Proposal, proposed: ProposedChange): Promise<void> {
  if ((await readGround(db, wideChangeOf(proposed))) === ground) return;
  if (proposed.kind === "mapping") {
    const { number, authorName } = await readCurrentMapping(db, proposed.sourceId);
    if (number !== proposed.baseNumber)
      throw new AppError(
        "conflict",
        `${authorName} has saved version ${number} since. This was made from version ${proposed.baseNumber}.`,
        anew,
      );
  }
  throw new AppError("conflict", `Settings that ${title} was measured with have changed since.`, anew);
}

async function requireSameCounts(ctx: Context, { counted }: Proposal, measured: Measured): Promise<void> {
  if (JSON.stringify(measured.counted) === JSON.stringify(z.array(countedSchema).parse(counted))) return;
  const { reasons } = await judgeMeasured(ctx, measured);
  const now = reasons.length === 0 ? "The guard asks nothing of it now." : `Now: ${summarise(reasons)}.`;
  throw new AppError("conflict", `Its numbers have changed since it was proposed. ${now}`, anew);
}
