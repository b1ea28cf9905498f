import { z } from "zod";
import { adminIdOf, requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { isNumberTyped } from "@/lib/guard/typed-number";
import { clearAlert, wakeDelivery } from "@/lib/notify/change";
import { proposalSubject } from "@/lib/notify/vocabulary";
import type { approvalInput, Proposal } from "./proposal";
import { endProposal, findProposal, lockProposal } from "./proposals.store";

type Given = z.output<typeof approvalInput>;

/** What may be approved by this admin: it waits, it is somebody else's, and the number is typed. Throws AppError otherwise. */
export async function requireApprovable(db: Database, ctx: Context, { id, typed }: Given): Promise<Proposal> {
  const found = requireOpen(await findProposal(db, id), id);
  if (found.proposedById !== null && found.proposedById === adminIdOf(ctx))
    throw new AppError(
      "forbidden",
      `Another admin has to approve ${found.title}, since you proposed it.`,
      "Ask one of them, or discard it.",
    );
  if (!isNumberTyped(typed, found.number))
    throw new AppError("invalid", `The number that was typed is not ${found.number}.`, "Type it as it is shown.");
  return found;
}

/** Inside the transaction that carries the change out: nobody else has decided it, and nobody will. */
export async function lockOpen(tx: Database, id: number): Promise<Proposal> {
  return requireOpen(await lockProposal(tx, id), id);
}

function requireOpen(found: Proposal | null, id: number): Proposal {
  if (found === null) throw new AppError("not_found", `There is no proposal ${id}.`);
  if (found.status === "open") return found;
  const { decidedByName, status, title } = found;
  throw new AppError("conflict", `${decidedByName} has ${status} ${title} already.`, "Reload the page.");
}

type End = { status: "approved" | "discarded"; note: string };

/** Says who decided and why, in the transaction that does it. */
export async function endWith(tx: Database, ctx: Context, one: Proposal, { status, note }: End): Promise<void> {
  await endProposal(tx, one.id, { status, note, by: ctx.actor.name, at: ctx.now });
  await recordAudit(tx, ctx, {
    action: status === "approved" ? "proposal.approve" : "proposal.discard",
    entity: { type: "proposal", id: one.id },
    before: {},
    after: { what: one.title, people: one.number, proposedBy: one.proposedByName, note },
  });
  const facts = { end: status };
  await clearAlert(tx, { kind: "approval_wanted", subject: proposalSubject(one.id), facts, at: ctx.now });
}

export const discardInput = z.object({
  id: z.number().int().positive(),
  note: z.string().trim().min(1, "Say why, for the audit log.").max(500, "At most 500 characters."),
});

/** Ends a proposal without changing anything. Any admin may, its author too. */
export async function discardProposal(ctx: Context, given: z.input<typeof discardInput>): Promise<void> {
  requireScope(ctx, "proposal:discard");
  const { id, note } = discardInput.parse(given);
  await ctx.db.transaction(async (tx) => {
    await endWith(tx, ctx, await lockOpen(tx, id), { status: "discarded", note });
  });
  await wakeDelivery(ctx);
}
