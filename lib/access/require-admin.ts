import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { oldestStart } from "./sessions";
import { findSessionAccount } from "./sessions.store";

export type Admin = { id: string; name: string; email: string };

/** The content of the session cookie: user and session. */
export type SessionClaim = { id: string; userId: string };

/**
 * Returns the user of a session if they are an active admin and the session is open, read from the database each time:
 * a cookie alone is never enough. Throws AppError `unauthenticated` or `forbidden`.
 */
export async function requireAdmin(db: Database, session: SessionClaim, now: Date): Promise<Admin> {
  const account = await findSessionAccount(db, session, oldestStart(now));
  if (account === null) throw new AppError("unauthenticated", "You are not signed in.", "Sign in again.");
  if (account.role !== "admin" || account.status !== "active") {
    throw new AppError("forbidden", "Your admin access has been removed.", "Ask another admin to give it back.");
  }
  if (!account.isOpen) throw new AppError("unauthenticated", "Your session has ended.", "Sign in again.");
  return { id: account.id, name: account.name, email: account.email };
}
