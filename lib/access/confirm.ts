import { z } from "zod";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { readPasswordHash } from "./accounts.store";
import type { SessionClaim } from "./require-admin";
import { requireScope } from "./require-scope";
import { findConfirmedAt, setConfirmedAt } from "./sessions.store";
import { checkPassword, type SignInRefusal } from "./sign-in";

/** How long signing in, or the password typed again, is good for the actions that ask for it. */
export const confirmedMinutes = 15;

/**
 * Throws AppError `unconfirmed` unless the person of this session has just proved who they are. A browser left open, or a
 * copied cookie, must not be enough to get a token, redirect a credential, change a mapping or make an admin.
 */
export async function requireConfirmed(db: Database, session: SessionClaim, now: Date): Promise<void> {
  const at = await findConfirmedAt(db, session.id);
  if (at !== null && now.getTime() - at.getTime() < confirmedMinutes * 60_000) return;
  throw new AppError("unconfirmed", "Confirm that it is you.", "Nothing has been changed yet.");
}

/** Whether an admin has a local password to confirm with. */
export const hasPassword = async (db: Database, userId: string): Promise<boolean> =>
  (await readPasswordHash(db, userId)) !== null;

export const confirmInput = z.object({ password: z.string().min(1, "Enter your password.").max(1024) });

type Attempt = z.infer<typeof confirmInput> & { email: string; address: string; device?: string | undefined };

/** Confirms a session by its person's local password. Wrong ones delay the next attempt as at sign-in. */
export async function confirmByPassword(
  ctx: Context,
  session: SessionClaim,
  attempt: Attempt,
  limitKey: string,
): Promise<{ ok: true } | SignInRefusal> {
  requireScope(ctx, "session:confirm");
  const checked = await checkPassword(ctx.db, ctx.now, attempt, limitKey);
  if (!checked.ok) return checked;
  if (checked.admin.id !== session.userId) return { ok: false, reason: "wrong", retryAt: null };
  await setConfirmedAt(ctx.db, session.id, ctx.now);
  return { ok: true };
}
