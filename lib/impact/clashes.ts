import type { Database } from "@/lib/db/client";
import type { Issue } from "@/lib/directory/issues/catalog";
import { readHolders, readKnownManagers } from "./impact.store";
import { failAffected, loseManager } from "./judge-user";
import type { Draft } from "./open-draft";
import type { Affected } from "./vocabulary";

/**
 * What one run remembers: wanted address → person (two cannot want the same), and manager reference → whether it
 * exists.
 */
export type Learnt = { wanted: Map<string, string>; managers: Map<string, boolean> };

export const learnNothing = (): Learnt => ({ wanted: new Map(), managers: new Map() });

/**
 * How many managers are remembered. Managers are few beside their reports; past this many, references are looked up
 * anew.
 */
const mostManagers = 100_000;

function emailOf(one: Affected): string | null {
  const to = one.effects.includes("unmatched") ? null : one.changes.email?.[1];
  return typeof to === "string" ? to : null;
}

/** Fails people whose new address another user has, or an earlier person of this run wants. */
export async function failClashes(db: Database, found: readonly Affected[], { wanted }: Learnt): Promise<Affected[]> {
  const emails = [...new Set(found.map(emailOf).filter((email) => email !== null))];
  if (emails.length === 0) return [...found];
  const holders = await readHolders(db, emails);
  return found.map((one) => {
    const email = emailOf(one);
    if (email === null) return one;
    const holder = holders.get(email);
    if (holder && holder.id !== one.userId) return failAffected(one, taken(email, holder.name));
    const first = wanted.get(email);
    if (first !== undefined) return failAffected(one, shared(email, first));
    wanted.set(email, one.name);
    return one;
  });
}

const taken = (email: string, other: string): Issue => ({
  code: "email_taken",
  attribute: "email",
  found: email,
  other,
});

const shared = (email: string, other: string): Issue => ({
  code: "duplicate_email",
  attribute: "email",
  found: email,
  other,
});

function managerOf({ changes }: Affected): string | null {
  const to = changes.manager?.[1];
  return typeof to === "string" ? to : null;
}

/** A reference to somebody who is not in the directory counts as having no manager. */
export async function loseManagers(
  db: Database,
  { managerType }: Pick<Draft, "managerType">,
  found: Affected[],
  { managers }: Learnt,
): Promise<Affected[]> {
  if (managerType === null) return found;
  const keyOf = (ref: string) => (managerType === "employeeId" ? ref : ref.toLowerCase());
  if (managers.size > mostManagers) managers.clear();
  const refs = new Set<string>();
  for (const one of found) {
    const ref = managerOf(one);
    if (ref !== null && !managers.has(keyOf(ref))) refs.add(keyOf(ref));
  }
  if (refs.size > 0) {
    const known = await readKnownManagers(db, managerType, [...refs]);
    for (const ref of refs) managers.set(ref, known.has(ref));
  }
  return found.map((one) => {
    const ref = managerOf(one);
    return ref === null || managers.get(keyOf(ref)) !== false ? one : loseManager(one, unknownManager(ref));
  });
}

const unknownManager = (ref: string): Issue => ({ code: "unknown_manager", attribute: "manager", found: ref });
