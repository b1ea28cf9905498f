import { adminIdOf } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { raiseAlert } from "@/lib/notify/change";
import { proposalSubject } from "@/lib/notify/vocabulary";
import { readSecondAdmin } from "@/lib/settings/guardrails/second-admin.store";
import { findOpen, insertProposal, type NewProposal } from "./proposals.store";

/** Whether a change that the guard asks a confirmation for needs another admin as well. */
export const needsSecondAdmin = async (db: Database): Promise<boolean> => (await readSecondAdmin(db)).required;

/** Stores a change for another admin to decide, with its audit line and alert. Throws `conflict` where one waits already. */
export async function propose(tx: Database, ctx: Context, one: NewProposal): Promise<number> {
  const by = { id: adminIdOf(ctx), name: ctx.actor.name, at: ctx.now };
  const id = await insertProposal(tx, one, by);
  if (id === null) throw await waitsAlready(tx, one.subject);
  const { title, number, note } = one;
  await recordAudit(tx, ctx, {
    action: "proposal.create",
    entity: { type: "proposal", id },
    before: {},
    after: { what: title, people: number, ...(note === "" ? {} : { note }) },
  });
  const facts = { proposal: id, what: title, people: number };
  await raiseAlert(tx, { kind: "approval_wanted", subject: proposalSubject(id), facts, at: ctx.now });
  return id;
}

async function waitsAlready(tx: Database, subject: string): Promise<AppError> {
  const other = await findOpen(tx, subject);
  return new AppError(
    "conflict",
    `${other?.title ?? "A change"} by ${other?.proposedByName ?? "another admin"} waits for approval already.`,
    "Approve or discard that one first, under Settings → Approvals.",
  );
}
