import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { wakeDelivery } from "@/lib/notify/change";
import { AwaitsApprovalError } from "@/lib/proposals/awaits-approval-error";
import { needsSecondAdmin, propose } from "@/lib/proposals/propose";
import { readSource } from "@/lib/settings/source/source.store";
import { type Cleared, type Confirmed, requireUnmoved } from "./clear-change";
import { readGround } from "./drafts";
import { type Behind, type ProposedChange, subjectOf, wideChangeOf } from "./proposed-change";

type Wanted = { proposed: ProposedChange; cleared: Cleared; note: string };

/**
 * Makes a cleared change. Where the guard asked for its number and the company for a second admin, stores it as a proposal
 * instead and throws AwaitsApprovalError.
 */
export async function carryOutOrPropose<T>(
  ctx: Context,
  { proposed, cleared, note }: Wanted,
  carryOut: (tx: Database, behind: Behind) => Promise<T>,
): Promise<T> {
  requireScope(ctx, "mapping:preview");
  const { confirmed } = cleared;
  const done = await ctx.db.transaction(async (tx) => {
    await requireUnmoved(tx, ctx, wideChangeOf(proposed), cleared);
    if (confirmed !== null && (await needsSecondAdmin(tx)))
      return { waits: await store(tx, ctx, { proposed, note }, confirmed) };
    return { value: await carryOut(tx, { confirmed: confirmed?.words ?? null, proposedBy: null }) };
  });
  if ("value" in done) return done.value as T;
  await wakeDelivery(ctx);
  throw new AwaitsApprovalError(done.waits);
}

async function store(
  tx: Database,
  ctx: Context,
  { proposed, note }: Pick<Wanted, "proposed" | "note">,
  { measured, reasons, number }: Confirmed,
): Promise<number> {
  return propose(tx, ctx, {
    kind: proposed.kind,
    subject: subjectOf(proposed),
    title: await titleOf(tx, proposed),
    change: proposed,
    ground: await readGround(tx, wideChangeOf(proposed)),
    counted: measured.counted,
    reasons,
    number,
    note,
  });
}

async function titleOf(tx: Database, proposed: ProposedChange): Promise<string> {
  if (proposed.kind === "location") return `Removing the location ${proposed.removed}`;
  const { name } = await readSource(tx, proposed.sourceId);
  if (proposed.kind === "rules") return `Rules of ${name}`;
  return `Version ${proposed.baseNumber + 1} of the mapping of ${name}`;
}
