import type { Database } from "@/lib/db/client";
import { contradicts } from "@/lib/directory/identity";
import type { KnownUser } from "@/lib/directory/known-user";
import { readUser } from "@/lib/directory/known-user.store";
import type { Match } from "@/lib/directory/match";
import { matchPushed, type Pushed, readPushed } from "../push/plan-push";
import type { PushWorld } from "../push/world";
import { identifierOf } from "./name-key";
import { findOwnAccount, findResourceOfUser, listInactiveByExternalId, type VisibleUser } from "./users.store";

/**
 * The resource of a POST: a new one, one that SCIM shows as inactive, or a deleted one whose user comes back under its
 * id. `leavers`: resources of other people, who give up the userName or identifier that this POST wants.
 */
export type Target = {
  kind: "new" | "shown" | "gone";
  id: string;
  userId: string | null;
  leavers: VisibleUser[];
};

type Write = { world: PushWorld; pushed: Pushed };

/**
 * Finds the target without locking it; `named` is the user whom SCIM shows as inactive under the userName. A conflict
 * when another user has the name, the person is active under another name, or it is Rollcall's own account.
 */
export async function findTarget(
  db: Database,
  write: Write,
  named: VisibleUser | null,
  { known: matched }: Match,
): Promise<Target | "conflict"> {
  const known = await listKnown(db, write, named);
  const leavers = await keepContradicting(db, write, known, matched?.id ?? null);
  if (leavers === "conflict") return leavers;
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
  // An inactive user may come back with a new name under the client's identifier for them.
  const former = known.find((one) => !leavers.includes(one));
  if (former) return { kind: "shown", id: former.id, userId: former.userId, leavers };
  return { kind: "new", id: crypto.randomUUID(), userId: null, leavers };
}

/** The users whom SCIM shows as inactive under the userName or the identifier of the write. */
async function listKnown(db: Database, { pushed }: Write, named: VisibleUser | null): Promise<VisibleUser[]> {
  const externalId = identifierOf(pushed.payload);
  const formers = externalId === null ? [] : await listInactiveByExternalId(db, externalId);
  return [...(named ? [named] : []), ...formers.filter(({ id }) => id !== named?.id)];
}

/** A conflict where one of them still has access, because the end of it is held: they keep their names. */
async function keepContradicting(
  db: Database,
  write: Write,
  known: readonly VisibleUser[],
  matchedId: string | null,
): Promise<VisibleUser[] | "conflict"> {
  const contradicting: VisibleUser[] = [];
  for (const one of known) {
    const isMatched = one.userId !== null && one.userId === matchedId;
    const user = one.userId === null ? null : await readUser(db, one.userId);
    const isOther = isSomebodyElse(write, one, user);
    if (isOther && user?.status === "active") return "conflict";
    if (isOther && !isMatched) contradicting.push(one);
  }
  return contradicting;
}

/**
 * Whether a resource belongs to another person than the write. An employee ID equal to the one the client pushed last
 * means the same person, even where a pull source gives that person another ID.
 */
function isSomebodyElse({ world, pushed }: Write, other: VisibleUser, user: KnownUser | null): boolean {
  const said = { employeeId: pushed.evaluation.values.employeeId, externalId: identifierOf(pushed.payload) };
  const pushedLast = readPushed(world, other.attributes).evaluation.values.employeeId;
  if (said.employeeId && said.employeeId === pushedLast) return false;
  return contradicts(said, {
    employeeId: user?.employeeId ?? pushedLast,
    externalId: identifierOf(other.attributes),
  });
}

/**
 * Finds the user of a resource that has none yet: it may be one who was pulled. A conflict when that user has another
 * resource, or is Rollcall's own account.
 */
export async function matchUnlinked(db: Database, world: PushWorld, pushed: Pushed): Promise<Match | "conflict"> {
  const match = await matchPushed(db, world, pushed);
  if (!match.known) return match;
  const isTaken = (await findResourceOfUser(db, match.known.id)) || (await findOwnAccount(db, match.known.id));
  return isTaken ? "conflict" : match;
}
