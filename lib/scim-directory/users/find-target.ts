import type { Database } from "@/lib/db/client";
import { contradicts } from "@/lib/directory/identity";
import { readUser } from "@/lib/directory/known-user.store";
import type { Match } from "@/lib/directory/match";
import { matchPushed, type Pushed, readPushed } from "../push/plan-push";
import type { PushWorld } from "../push/world";
import { identifierOf } from "./name-key";
import { findOwnAccount, findResourceOfUser, listInactiveByExternalId, type VisibleUser } from "./users.store";

/**
 * Whose resource a POST is about: a new one, one that SCIM shows (as inactive), or one that is gone and whose user comes
 * back under its id. `leavers`: resources of other people who give up the userName or identifier that this one has now.
 */
export type Target = {
  kind: "new" | "shown" | "gone";
  id: string;
  userId: string | null;
  leavers: VisibleUser[];
};

type Write = { world: PushWorld; pushed: Pushed };

/**
 * Finds the target without locking it; `named` is who SCIM shows, as inactive, under the userName. Of a conflict, somebody
 * else has the name, the person is active under another one, or it is Rollcall's own account, which SCIM does not take over.
 */
export async function findTarget(
  db: Database,
  write: Write,
  named: VisibleUser | null,
  { known: matched }: Match,
): Promise<Target | "conflict"> {
  const known = await listKnown(db, write, named);
  const leavers = await keepContradicting(db, write, known, matched?.id ?? null);
  const own = matched ? await findResourceOfUser(db, matched.id) : null;
  if (matched && !own && (await findOwnAccount(db, matched.id))) return "conflict";
  const namesake = named !== null && !leavers.includes(named) ? named : null;
  if (own && !own.isGone && own.id !== namesake?.id && (matched?.status === "active" || namesake)) return "conflict";
  if (namesake) {
    if (matched && namesake.userId !== null && namesake.userId !== matched.id) return "conflict";
    return { kind: "shown", id: namesake.id, userId: namesake.userId ?? matched?.id ?? null, leavers };
  }
  if (matched) {
    const kind = own === null ? "new" : own.isGone ? "gone" : "shown";
    return { kind, id: own?.id ?? matched.id, userId: matched.id, leavers };
  }
  // An inactive user may come back with a new name under the identifier the client knows them by.
  const former = known.find((one) => !leavers.includes(one));
  if (former) return { kind: "shown", id: former.id, userId: former.userId, leavers };
  return { kind: "new", id: crypto.randomUUID(), userId: null, leavers };
}

/** Whoever SCIM shows as inactive under the userName, or the identifier, of the write. */
async function listKnown(db: Database, { pushed }: Write, named: VisibleUser | null): Promise<VisibleUser[]> {
  const externalId = identifierOf(pushed.payload);
  const formers = externalId === null ? [] : await listInactiveByExternalId(db, externalId);
  return [...(named ? [named] : []), ...formers.filter(({ id }) => id !== named?.id)];
}

async function keepContradicting(
  db: Database,
  write: Write,
  known: readonly VisibleUser[],
  matchedId: string | null,
): Promise<VisibleUser[]> {
  const contradicting: VisibleUser[] = [];
  for (const one of known) {
    const isMatched = one.userId !== null && one.userId === matchedId;
    if (!isMatched && (await isSomebodyElse(db, write, one))) contradicting.push(one);
  }
  return contradicting;
}

/**
 * Whether a resource is about another person than the write. The employee ID that the client itself pushed last supports an
 * equal one, also where a pull source calls the person otherwise.
 */
async function isSomebodyElse(db: Database, { world, pushed }: Write, other: VisibleUser): Promise<boolean> {
  const said = { employeeId: pushed.evaluation.values.employeeId, externalId: identifierOf(pushed.payload) };
  const pushedLast = readPushed(world, other.attributes).evaluation.values.employeeId;
  if (said.employeeId && said.employeeId === pushedLast) return false;
  const user = other.userId === null ? null : await readUser(db, other.userId);
  return contradicts(said, {
    employeeId: user?.employeeId ?? pushedLast,
    externalId: identifierOf(other.attributes),
  });
}

/**
 * Whose the resource is that nobody stands behind yet: it may turn out to be a user who came another way. A conflict when
 * that user has a resource of their own, or is an account of Rollcall's own.
 */
export async function matchUnlinked(db: Database, world: PushWorld, pushed: Pushed): Promise<Match | "conflict"> {
  const match = await matchPushed(db, world, pushed);
  if (!match.known) return match;
  const isTaken = (await findResourceOfUser(db, match.known.id)) || (await findOwnAccount(db, match.known.id));
  return isTaken ? "conflict" : match;
}
