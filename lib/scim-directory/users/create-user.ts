import type { Database } from "@/lib/db/client";
import { lockUser, readCandidates } from "@/lib/directory/known-user.store";
import { indexCandidates, type Match, matchUser } from "@/lib/directory/match";
import type { UserParts } from "@/lib/scim/directory";
import { getOwn, type JsonObject } from "@/lib/scim/json";
import type { DirectoryContext } from "../caller";
import { type Pushed, readPushed } from "../push/push-user";
import type { PushWorld } from "../push/world";
import { Outrun, quicklyOrLocked } from "../retry";
import { lookAround } from "./around.store";
import { nameKey } from "./name-key";
import {
  findByUserName,
  findInactiveByExternalId,
  findResourceOfUser,
  leaveGroups,
  lockResource,
  type VisibleUser,
} from "./users.store";
import { type Answer, nameTaken, withGroups, writeUser } from "./write-user";

/**
 * POST. The keys of the mapping say who it is; nobody yet becomes a user. Somebody SCIM shows as active is a conflict,
 * somebody inactive or deleted comes back under the old id, somebody only pulled is taken over unless their name says
 * the client could have found them.
 */
export async function createUser(context: DirectoryContext, attributes: JsonObject, parts: UserParts): Promise<Answer> {
  const world = await context.world();
  const creation = { world, pushed: readPushed(world, attributes), attributes, now: context.now };
  return quicklyOrLocked(
    context.db,
    (db) => createNewcomer(db, creation),
    async (tx) => withGroups(tx, await createUnderLocks(tx, creation), parts),
  );
}

type Creation = { world: PushWorld; pushed: Pushed; attributes: JsonObject; now: Date };

/** Null unless nobody has this name, address, employee ID or identifier: then nobody has to be locked. */
async function createNewcomer(db: Database, { world, pushed, attributes, now }: Creation): Promise<Answer | null> {
  const { email, employeeId } = pushed.evaluation.values;
  const externalId = identifierOf(attributes);
  const names = { userName: nameKey(attributes), externalId, email: email ?? null, employeeId: employeeId ?? null };
  const seen = await lookAround(db, names);
  if (seen.isNameActive) return nameTaken(attributes);
  if (seen.isSomebody) return null;
  const match = matchUser(pushed.evaluation, indexCandidates([]), world);
  const push = {
    world,
    pushed,
    known: null,
    match,
    userId: crypto.randomUUID(),
    now,
    isLocked: false,
    isNewcomer: true,
  };
  return writeUser(db, push, { before: null, isPushed: false, readVersion: null }, attributes);
}

async function createUnderLocks(tx: Database, { world, pushed, attributes, now }: Creation): Promise<Answer> {
  const named = await findByUserName(tx, nameKey(attributes));
  if (named?.active) return nameTaken(attributes);
  const match = await matchCandidates(tx, world, pushed);
  const target = await findTarget(tx, attributes, named, match);
  if (target === "conflict") return nameTaken(attributes);
  const known = target.userId === null ? null : await lockUser(tx, target.userId);
  if (target.isShown && known?.status === "active") throw new Outrun();
  if (target.isGone) await leaveGroups(tx, target.id);
  const push = { world, pushed, known, match, userId: target.id, now, isLocked: true };
  return writeUser(tx, push, { before: null, isPushed: target.isShown, readVersion: null }, attributes);
}

/** Whose resource the POST is about. `isShown` says that SCIM shows it, as inactive. */
type Target = { id: string; userId: string | null; isShown: boolean; isGone: boolean };

async function findTarget(
  tx: Database,
  attributes: JsonObject,
  named: VisibleUser | null,
  match: Match,
): Promise<Target | "conflict"> {
  const matched = match.known;
  const own = matched ? await findResourceOfUser(tx, matched.id) : null;
  if (own && !own.isGone && own.id !== named?.id && (matched?.status === "active" || named)) return "conflict";
  if (named) {
    if (matched && named.userId !== null && named.userId !== matched.id) return "conflict";
    return lockShown(tx, named, matched?.id ?? null);
  }
  if (matched)
    return {
      id: own?.id ?? matched.id,
      userId: matched.id,
      isShown: own?.isGone === false,
      isGone: own?.isGone ?? false,
    };
  const former = await findFormer(tx, attributes);
  if (former) return lockShown(tx, former, null);
  return { id: crypto.randomUUID(), userId: null, isShown: false, isGone: false };
}

/** Locks a resource that was seen inactive; when it is no longer there, somebody else was faster. */
async function lockShown(tx: Database, seen: VisibleUser, matchedId: string | null): Promise<Target> {
  const resource = await lockResource(tx, seen.id);
  if (resource?.isGone) throw new Outrun();
  return { id: seen.id, userId: seen.userId ?? matchedId, isShown: true, isGone: false };
}

/** An inactive user may come back with a new name under the identifier the client knows them by. */
async function findFormer(tx: Database, attributes: JsonObject): Promise<VisibleUser | null> {
  const externalId = identifierOf(attributes);
  return externalId === null ? null : findInactiveByExternalId(tx, externalId);
}

function identifierOf(attributes: JsonObject): string | null {
  const externalId = getOwn(attributes, "externalId");
  return typeof externalId === "string" ? externalId : null;
}

async function matchCandidates(tx: Database, world: PushWorld, { evaluation }: Pushed): Promise<Match> {
  const { email, employeeId } = evaluation.values;
  const users = await readCandidates(tx, email ? [email] : [], employeeId ? [employeeId] : []);
  return matchUser(evaluation, indexCandidates(users), world);
}
