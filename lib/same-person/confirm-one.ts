import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { type Claim, judgeClaim } from "./judge";
import { readClaim } from "./read-claims";
import { findSyncOfRecord, giveNewIds, readClaimedSync } from "./same-person.store";

export const samePersonInput = z.object({ recordId: z.number().int().positive() });
type Input = z.infer<typeof samePersonInput>;

/** The facts to compare before an admin confirms that a failed record is a user under a new employee ID. */
export type SamePersonPreview = Claim & { sourceId: number; syncId: number };

export async function previewSamePerson(ctx: Context, input: Input): Promise<SamePersonPreview> {
  requireScope(ctx, "user:renumber");
  return readOne(ctx.db, samePersonInput.parse(input).recordId);
}

/**
 * Gives the user the employee ID of the failed record. The next sync finds them by it and applies the record's other
 * values.
 */
export async function confirmSamePerson(ctx: Context, input: Input): Promise<{ userId: string; sourceId: number }> {
  requireScope(ctx, "user:renumber");
  const { recordId } = samePersonInput.parse(input);
  return ctx.db.transaction(async (tx) => {
    const { userId, user, said, sourceId, syncId } = await readOne(tx, recordId);
    const confirmation = { by: ctx.actor.name, now: ctx.now, sync: { id: syncId, sourceId } };
    const given = await giveNewIds(tx, [{ userId, oldId: user.employeeId, newId: said.employeeId }], confirmation);
    if (given !== 1) throw changedMeanwhile(said.employeeId);
    await recordAudit(tx, ctx, {
      action: "user.renumber",
      entity: { type: "user", id: userId },
      before: { employeeId: user.employeeId },
      after: { employeeId: said.employeeId },
    });
    return { userId, sourceId };
  });
}

async function readOne(db: Database, recordId: number): Promise<SamePersonPreview> {
  const syncId = await findSyncOfRecord(db, recordId);
  const sync = syncId === null ? null : await readClaimedSync(db, syncId);
  if (!sync) throw new AppError("not_found", "There is no such record of a sync.", "Open the sync and look again.");
  const claim = await readClaim(db, sync, recordId);
  refuseOthers(claim);
  return { ...claim, sourceId: sync.sourceId, syncId: sync.id };
}

/** An admin may overrule a different name or start date, but not a feed that has both employee IDs. */
function refuseOthers(claim: Claim): void {
  const { name, employeeId } = claim.user;
  const verdict = judgeClaim(claim);
  if (verdict === "not_active")
    throw new AppError("conflict", `${name}'s access has ended.`, "The next sync makes a new user of this record.");
  if (verdict === "old_id_in_feed")
    throw new AppError(
      "conflict",
      `The same feed has ${name} under employee ID ${employeeId ?? "none"}, so these are two people.`,
      "Correct the e-mail of one of them in the HR system.",
    );
}

const changedMeanwhile = (newId: string): AppError =>
  new AppError(
    "conflict",
    `The user was changed meanwhile, or somebody else has employee ID ${newId}.`,
    "Reload the page and compare them again.",
  );
