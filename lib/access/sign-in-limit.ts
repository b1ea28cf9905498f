import { createHmac } from "node:crypto";
import type { Database } from "@/lib/db/client";
import { deleteFailures, deleteFailuresBefore, insertFailures, readFailures } from "./accounts.store";
import { type LimitKind, waitMs, windowMs } from "./sign-in-delay";

/** `device` is the id of a browser known for this account; null for any other browser. */
export type Attempt = { email: string; address: string; device: string | null };

/** What an attempt is counted by, as keyed hashes, so that the table has no personal data. */
export type AttemptKeys = Partial<Record<LimitKind, string>>;

export function attemptKeys({ email, address, device }: Attempt, key: string): AttemptKeys {
  const hash = (text: string) => createHmac("sha256", key).update(text).digest("base64url");
  const account = accountKey(email, key);
  if (device !== null) return { device: `${account}:${hash(`device:${device}`)}` };
  const from = hash(`address:${address}`);
  return { pair: `${account}:${from}`, address: from, account };
}

/** The prefix of all keys of one account. */
export const accountKey = (email: string, key: string): string =>
  createHmac("sha256", key).update(`email:${email.trim().toLowerCase()}`).digest("base64url");

/** When this attempt may be made; null for now. `own` are the attempt's own rows, which do not count. */
export async function blockedUntil(
  db: Database,
  keys: AttemptKeys,
  now: Date,
  own: readonly number[] = [],
): Promise<Date | null> {
  const found = await readFailures(db, listKeys(keys), new Date(now.getTime() - windowMs), own);
  const ends = entriesOf(keys).flatMap(([kind, key]) => {
    const row = found.find((one) => one.key === key);
    const wait = row ? waitMs(kind, row.failures) : 0;
    return row && wait > 0 ? [(row.latest ?? now).getTime() + wait] : [];
  });
  const end = Math.max(0, ...ends);
  return end > now.getTime() ? new Date(end) : null;
}

/** Counts the attempt before the password is checked, so that parallel guesses cannot all pass; then as above. */
export async function countAttempt(db: Database, keys: AttemptKeys, now: Date): Promise<Date | null> {
  await deleteFailuresBefore(db, new Date(now.getTime() - windowMs));
  return blockedUntil(db, keys, now, await insertFailures(db, listKeys(keys), now));
}

/** After a right password: deletes the failures of this person here, and takes this attempt off address and account. */
export async function forgive(db: Database, keys: AttemptKeys, now: Date): Promise<void> {
  for (const [kind, key] of entriesOf(keys)) {
    await deleteFailures(db, key, kind === "device" || kind === "pair" ? undefined : now);
  }
}

const entriesOf = (keys: AttemptKeys) => Object.entries(keys) as [LimitKind, string][];
const listKeys = (keys: AttemptKeys): string[] => Object.values(keys);
