import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { isGuarded } from "../guarded";
import type { KnownUser } from "../known-user";
import { lockUser, readUser } from "../known-user.store";
import { type Proposal, proposalsOf } from "./proposals";
import { findHolder, listGuardedLines, setGuarded } from "./take-over.store";

export const answerProposalInput = z.object({ userId: z.uuid(), event: z.number().int().positive() });
type Input = z.infer<typeof answerProposalInput>;

/** The values that sources want to give an admin or organizer and an admin has yet to decide; empty for other roles. */
export async function listProposals(db: Database, userId: string): Promise<Proposal[]> {
  const user = await readUser(db, userId);
  return user && isGuarded(user) ? proposalsOf(await listGuardedLines(db, userId), user) : [];
}

/** Gives the person the address or employee ID that the source proposed. Conflict when another user has it. */
export async function takeOver(ctx: Context, input: Input): Promise<void> {
  requireScope(ctx, "user:override");
  const { userId, event } = answerProposalInput.parse(input);
  await ctx.db.transaction(async (tx) => {
    const { user, proposal } = await findOpen(tx, userId, event);
    const { attribute, from, to } = proposal;
    const holder = await findHolder(tx, userId, attribute, to);
    if (holder) {
      throw new AppError("conflict", `${to} belongs to ${holder.name}.`, "Change theirs in their source first.");
    }
    await setGuarded(tx, userId, attribute, to, ctx.now);
    const fields = { before: { [attribute]: from }, after: { [attribute]: to } };
    await recordAudit(tx, ctx, { action: "user.take_over", entity: { type: "user", id: user.id }, ...fields });
  });
}

/** Keeps the person's value, and does not ask again until a source sends a different one. */
export async function keepPresent(ctx: Context, input: Input): Promise<void> {
  requireScope(ctx, "user:override");
  const { userId, event } = answerProposalInput.parse(input);
  await ctx.db.transaction(async (tx) => {
    const { proposal } = await findOpen(tx, userId, event);
    const { attribute, from, to } = proposal;
    const fields = { before: { [attribute]: to }, after: { [attribute]: from } };
    await recordAudit(tx, ctx, { action: "user.keep", entity: { type: "user", id: userId }, ...fields });
  });
}

async function findOpen(tx: Database, userId: string, event: number): Promise<{ user: KnownUser; proposal: Proposal }> {
  const user = await lockUser(tx, userId);
  const open = user && isGuarded(user) ? proposalsOf(await listGuardedLines(tx, userId), user) : [];
  const proposal = open.find((one) => one.event === event);
  if (user && proposal) return { user, proposal };
  throw new AppError("conflict", "This was decided already, or the source no longer asks for it.", "Reload the page.");
}
