import type { Database } from "@/lib/db/client";
import { failTaken, readWaiting, type Waiting } from "./addresses.store";
import type { Plan } from "./plan";

/** Fails everybody whose wanted address stays with somebody else in this plan. */
export async function failTakenEmails(tx: Database, plan: Plan): Promise<void> {
  const stuck = findStuck(await readWaiting(tx, plan));
  if (stuck.length > 0) await failTaken(tx, stuck);
}

/**
 * Records that wait for an address nobody gives up, and those that wait for them: whoever fails keeps theirs. A feed
 * whose e-mails have slipped by a row is one chain as long as the company. A circle waits for nobody. Pure.
 */
export function findStuck(waiting: readonly Waiting[]): number[] {
  const behind = new Map<number, number[]>();
  for (const { id, waitsFor } of waiting) {
    if (waitsFor !== null) behind.set(waitsFor, [...(behind.get(waitsFor) ?? []), id]);
  }
  const stuck = waiting.filter(({ waitsFor }) => waitsFor === null).map(({ id }) => id);
  // Those found are looked behind in turn.
  for (const id of stuck) stuck.push(...(behind.get(id) ?? []));
  return stuck;
}
