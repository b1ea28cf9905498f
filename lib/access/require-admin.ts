import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { findAccount } from "./accounts.store";

export type Admin = { id: string; name: string; email: string };

/** The user if the directory says, now, that they are an active admin; a session alone is never enough. */
export async function requireAdmin(db: Database, userId: string): Promise<Admin> {
  const account = await findAccount(db, userId);
  if (account === null) throw new AppError("unauthenticated", "You are not signed in.", "Sign in again.");
  if (account.role !== "admin" || account.status !== "active") {
    throw new AppError("forbidden", "Your admin access has been removed.", "Ask another admin to give it back.");
  }
  return { id: account.id, name: account.name, email: account.email };
}
