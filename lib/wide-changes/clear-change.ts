import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { isNumberTyped } from "@/lib/guard/typed-number";
import { reasonWords, shortReasons } from "@/lib/guard/words";
import type { Confirmation, WideChange } from "./change";
import type { HeldReason } from "./counted";
import { readBinding } from "./drafts";
import { HeldChangeError } from "./held-change-error";
import { measureAtOnce } from "./measure-change";
import { readMark } from "./moved.store";
import { judgeMeasured, type Outlook } from "./outlook";
import { isSameCount, type Measured, openProof } from "./proof";

/** A change that may be made: what it was measured for, and what an admin has confirmed; null where the guard asks nothing. */
export type Cleared = { binding: string; confirmed: Confirmed | null };
/** `words` is for the audit log. */
export type Confirmed = { words: string; measured: Measured; reasons: HeldReason[]; number: number };

const longest = 5 * 60_000;

/**
 * Lets a change through that stays within the guard's limits, or that an admin has confirmed: with the proof of the same
 * change, on the same settings, with the same counts, at most 15 minutes old, and the number typed. Otherwise throws
 * HeldChangeError. Call it before the transaction: it measures everybody, unless the proof is of a moment ago.
 */
export async function clearChange(
  ctx: Context,
  change: WideChange,
  given: Confirmation,
  signal: AbortSignal = AbortSignal.timeout(longest),
): Promise<Cleared> {
  requireScope(ctx, "mapping:preview");
  const binding = await readBinding(ctx.db, ctx, change);
  const shown = given ? openProof(ctx.vault, given.proof, ctx.now) : null;
  const proven = shown?.binding === binding ? shown : null;
  const isFresh = proven !== null && proven.mark !== null && proven.mark === (await readMark(ctx.db));
  const measured = isFresh ? proven : await measureInTime(ctx, change, signal);
  const outlook = await judgeMeasured(ctx, measured);
  if (outlook.number === null) return { binding: measured.binding, confirmed: null };
  const doubt = given ? doubtOf({ proven, measured, typed: given.typed, number: outlook.number }) : null;
  if (given && doubt === null) return { binding: measured.binding, confirmed: confirmedAs(measured, outlook) };
  const reasons = outlook.reasons.map((reason) => reasonWords(reason, { source: reason.source })).join(" ");
  const message = `${doubt ?? "Not saved, because of how many people it concerns."} ${reasons}`;
  throw new HeldChangeError(
    message,
    `Check the numbers, then type ${outlook.number} to save it nevertheless.`,
    outlook,
  );
}

const confirmedAs = (measured: Measured, { reasons, number }: Outlook): Confirmed => ({
  words: summarise(reasons),
  measured,
  reasons,
  number: number ?? 0,
});

/** As `measureAtOnce`, with an answer in words where it takes too long. */
export async function measureInTime(
  ctx: Context,
  change: WideChange,
  signal: AbortSignal = AbortSignal.timeout(longest),
): Promise<Measured> {
  requireScope(ctx, "mapping:preview");
  try {
    return await measureAtOnce(ctx, change, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new AppError(
      "unavailable",
      "Measuring whom this concerns took too long, so nothing was saved.",
      "Try again while no sync is under way.",
    );
  }
}

type Doubt = { proven: Measured | null; measured: Measured; typed: string; number: number };

/** Why a confirmation does not count; null where it does. Pure. */
function doubtOf({ proven, measured, typed, number }: Doubt): string | null {
  if (proven === null) return "The confirmation is for something else, or older than 15 minutes.";
  if (!isSameCount(proven, measured)) return "The numbers have changed since they were shown.";
  return isNumberTyped(typed, number) ? null : `The number that was typed is not ${number}.`;
}

/** "1,133 lose access" and the like, for the audit log. */
export const summarise = (reasons: readonly HeldReason[]): string =>
  reasons.map((reason) => shortReasons([reason], { source: reason.source })).join("; ");

/** Inside the transaction that makes the change: throws AppError `conflict` if something it was measured for has changed. */
export async function requireUnmoved(tx: Database, ctx: Context, change: WideChange, cleared: Cleared): Promise<void> {
  if ((await readBinding(tx, ctx, change)) === cleared.binding) return;
  throw new AppError(
    "conflict",
    "Settings that this change was measured with have just been changed.",
    "Save again: it is measured anew.",
  );
}
