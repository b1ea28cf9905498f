import type { Database } from "@/lib/db/client";
import { failTaken, readWaiting, type Waiting, warnHolders } from "./addresses.store";
import type { Plan } from "./plan";

/**
 * Fails every record whose wanted address another user keeps, and warns on the records of the users who keep theirs.
 * Returns whether a leaver has to give up an address.
 */
export async function failTakenEmails(tx: Database, plan: Plan): Promise<{ isGivenUp: boolean }> {
  const waiting = await readWaiting(tx, plan);
  const stuck = findStuck(waiting);
  if (stuck.length > 0) {
    await warnHolders(tx, plan, stuck);
    await failTaken(tx, plan, stuck);
  }
  return { isGivenUp: waiting.some(({ isGivenUp }) => isGivenUp) };
}

/**
 * Records that wait for an address nobody gives up, and the records that wait for them in turn: a person whose record
 * fails keeps their address. In a feed whose e-mails have slipped by a row that is one chain as long as the company. A
 * circle can always move. Pure.
 */
export function findStuck(all: readonly Waiting[]): number[] {
  const waiting = all.filter(({ isGivenUp }) => !isGivenUp);
  const behind = new Map<number, number[]>();
  for (const { id, waitsFor } of waiting) {
    if (waitsFor !== null) behind.set(waitsFor, [...(behind.get(waitsFor) ?? []), id]);
  }
  const stuck = waiting.filter(({ waitsFor }) => waitsFor === null).map(({ id }) => id);
  // The list grows while the loop runs, so the whole chain is followed.
  for (const id of stuck) stuck.push(...(behind.get(id) ?? []));
  return stuck;
}
