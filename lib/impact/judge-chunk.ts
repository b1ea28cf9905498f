import { setImmediate as breathe } from "node:timers/promises";
import type { Database } from "@/lib/db/client";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Json, MappingIssue } from "@/lib/mapping/evaluation";
import { failAffected, judgeUser, loseManager } from "./judge-user";
import type { Draft } from "./open-draft";
import { type Linked, readHolders, readKnownManagers, readKnownUsers } from "./store";
import type { Affected } from "./vocabulary";

/** Addresses given out so far in this run: two people cannot want the same one. */
export type Wanted = Map<string, string>;

const atOnce = 1_000;

export type Judged = { evaluated: number; affected: Affected[] };

/** Evaluates a chunk, letting other requests in now and then; stops between two slices when the signal says so. */
export async function judgeChunk(
  db: Database,
  draft: Draft,
  chunk: readonly Linked[],
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Judged> {
  const received = chunk.filter((one) => one.body !== null);
  const open = await inSlices(received, signal, (one) => sift(draft, one));
  const users = await readKnownUsers(
    db,
    open.map((one) => one.userId),
  );
  const found = await inSlices(open, signal, ({ userId, payload }) => {
    const known = users.get(userId);
    return known ? judgeUser(evaluateMapping(draft.mapping, payload), known, draft.settings, draft.keys) : null;
  });
  const withEmails = await failClashes(db, found, wanted);
  return { evaluated: received.length, affected: await loseManagers(db, draft, withEmails) };
}

async function inSlices<T, R>(items: readonly T[], signal: AbortSignal, work: (item: T) => R | null): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += atOnce) {
    signal.throwIfAborted();
    for (const item of items.slice(at, at + atOnce)) {
      const result = work(item);
      if (result !== null) results.push(result);
    }
    await breathe();
  }
  return results;
}

/** The payload if the draft may mean something new for it. */
function sift(draft: Draft, { userId, body, settled }: Linked): { userId: string; payload: Json } | null {
  const payload = JSON.parse(body ?? "null") as Json;
  return settled && !draft.mayMatter(payload) ? null : { userId, payload };
}

const emailOf = (one: Affected): string | null => {
  const to = one.effects.includes("unmatched") ? null : one.changes.email?.[1];
  return typeof to === "string" ? to : null;
};

/** A new address that somebody else holds, or that an earlier person of this run wants. */
async function failClashes(db: Database, found: readonly Affected[], wanted: Wanted): Promise<Affected[]> {
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

function taken(email: string, name: string): MappingIssue {
  const message = `The e-mail ${email} belongs to another user, ${name}. It must be free before this person can have it.`;
  return { code: "email_taken", attribute: "email", found: email, message };
}

function shared(email: string, name: string): MappingIssue {
  const message = `${name} would have the same e-mail, ${email}. Each person needs their own.`;
  return { code: "duplicate_email", attribute: "email", found: email, message };
}

const managerOf = ({ changes }: Affected): string | null => {
  const to = changes.manager?.[1];
  return typeof to === "string" ? to : null;
};

/** References that are nobody leave people without a manager, whatever the value looks like. */
async function loseManagers(db: Database, { managerType }: Draft, found: Affected[]): Promise<Affected[]> {
  if (managerType === null) return found;
  const keyOf = (ref: string) => (managerType === "employeeId" ? ref : ref.toLowerCase());
  const refs = [...new Set(found.map(managerOf).flatMap((ref) => (ref === null ? [] : [keyOf(ref)])))];
  if (refs.length === 0) return found;
  const known = await readKnownManagers(db, managerType, refs);
  return found.map((one) => {
    const ref = managerOf(one);
    return ref === null || known.has(keyOf(ref)) ? one : loseManager(one, unknownManager(ref));
  });
}

function unknownManager(ref: string): MappingIssue {
  const message = `The manager ${ref} is not in the directory, so nobody would be linked.`;
  return { code: "unknown_manager", attribute: "manager", found: ref, message };
}
