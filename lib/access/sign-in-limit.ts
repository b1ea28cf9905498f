import { createHmac } from "node:crypto";
import type { Database } from "@/lib/db/client";
import { deleteFailures, deleteFailuresBefore, insertFailures, readFailures } from "./accounts.store";

export const windowMs = 15 * 60_000;
const limits = { email: 5, address: 30 } as const;

export type Attempt = { email: string; address: string };

/** Failed attempts are counted per e-mail and per address, under keyed hashes: the table names nobody. */
export function attemptKeys(attempt: Attempt, key: string): { email: string; address: string } {
  const hash = (text: string) => createHmac("sha256", key).update(text).digest("base64url");
  return {
    email: hash(`email:${attempt.email.trim().toLowerCase()}`),
    address: hash(`address:${attempt.address}`),
  };
}

type Keys = ReturnType<typeof attemptKeys>;

/** When sign-in opens again for this e-mail and address; null when it is open. `allowance`: attempts of one's own. */
export async function blockedUntil(db: Database, keys: Keys, now: Date, allowance = 0): Promise<Date | null> {
  const since = new Date(now.getTime() - windowMs);
  const found = await readFailures(db, [keys.email, keys.address], since);
  const waits = found
    .filter((row) => row.failures >= (row.key === keys.email ? limits.email : limits.address) + allowance)
    .map((row) => (row.latest ?? now).getTime() + windowMs);
  return waits.length === 0 ? null : new Date(Math.max(...waits));
}

/** Counts the attempt before the password is looked at, so that parallel guesses cannot all pass; then as above. */
export async function countAttempt(db: Database, keys: Keys, now: Date): Promise<Date | null> {
  await deleteFailuresBefore(db, new Date(now.getTime() - windowMs));
  await insertFailures(db, [keys.email, keys.address], now);
  return blockedUntil(db, keys, now, 1);
}

/** A right password forgives the e-mail's failures and was none of the address's, which keeps the others. */
export async function forgive(db: Database, keys: Keys, now: Date): Promise<void> {
  await deleteFailures(db, keys.email);
  await deleteFailures(db, keys.address, now);
}
