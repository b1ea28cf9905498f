import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { type Claim, judgeClaim, type Verdict, verdicts } from "./judge";
import { claimsOf } from "./read-claims";
import { type ClaimedSync, giveNewIds, type NewId, readClaimedSync } from "./same-person.store";

export const renumberingInput = z.object({ syncId: z.number().int().positive() });
export const confirmRenumberingInput = renumberingInput.extend({
  /** The number that the admin typed: how many people get a new ID. */
  people: z.number().int().positive(),
});

/** How many failed records are users under a new employee ID, how many are not and why, and a few of the former. */
export type RenumberingPreview = { counts: Record<Verdict, number>; examples: Claim[] };

const mostExamples = 5;
const atOnce = 5_000;

export async function previewRenumbering(
  ctx: Context,
  input: z.infer<typeof renumberingInput>,
): Promise<RenumberingPreview> {
  requireScope(ctx, "user:renumber");
  const sync = await openSync(ctx.db, renumberingInput.parse(input).syncId);
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  const examples: Claim[] = [];
  for await (const claims of claimsOf(ctx.db, sync)) {
    for (const claim of claims) {
      const verdict = judgeClaim(claim);
      counts[verdict] += 1;
      if (verdict === "same" && examples.length < mostExamples) examples.push(claim);
    }
  }
  return { counts, examples };
}

/**
 * For an HR system that has renumbered everybody: active people whose old ID is absent from a complete feed and whose
 * name and start date agree get their new ID, all of them or none. The other records stay failed.
 */
export async function confirmRenumbering(
  ctx: Context,
  input: z.infer<typeof confirmRenumberingInput>,
): Promise<{ people: number }> {
  requireScope(ctx, "user:renumber");
  const { syncId, people } = confirmRenumberingInput.parse(input);
  return ctx.db.transaction(async (tx) => {
    const sync = await openSync(tx, syncId);
    const ids = await listNewIds(tx, sync);
    if (ids.length !== people) throw otherNumber(ids.length, people);
    const confirmation = { by: ctx.actor.name, now: ctx.now, sync };
    let given = 0;
    for (let at = 0; at < ids.length; at += atOnce)
      given += await giveNewIds(tx, ids.slice(at, at + atOnce), confirmation);
    if (given !== people) throw otherNumber(given, people);
    await recordAudit(tx, ctx, { action: "sync.renumber", entity: { type: "sync", id: syncId }, after: { people } });
    return { people };
  });
}

async function listNewIds(tx: Database, sync: ClaimedSync): Promise<NewId[]> {
  const ids: NewId[] = [];
  for await (const claims of claimsOf(tx, sync)) {
    for (const claim of claims) {
      if (judgeClaim(claim) !== "same") continue;
      ids.push({ userId: claim.userId, oldId: claim.user.employeeId, newId: claim.said.employeeId });
    }
  }
  return ids;
}

/** Opens the sync; refuses it unless it has the newest complete feed, because only that says whose ID is gone. */
async function openSync(db: Database, id: number): Promise<ClaimedSync> {
  const sync = await readClaimedSync(db, id);
  if (!sync) throw new AppError("not_found", `There is no sync ${id}.`, "Open the sync and look again.");
  if ((sync.kind !== "full" && sync.kind !== "apply") || !sync.isComplete)
    throw new AppError(
      "conflict",
      "This sync did not read a complete feed, so it cannot tell whose old ID is gone.",
      "Run a full sync, as a dry run if you like, and confirm it there.",
    );
  if (sync.newerId !== null)
    throw new AppError(
      "conflict",
      `Sync #${sync.newerId} is newer.`,
      `Open sync #${sync.newerId} and confirm it there.`,
    );
  return sync;
}

const otherNumber = (now: number, typed: number): AppError =>
  new AppError("conflict", `It is ${now} people now, not ${typed}.`, "Look at the preview again.");
