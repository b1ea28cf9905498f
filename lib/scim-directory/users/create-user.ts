import type { Database } from "@/lib/db/client";
import { lockUser } from "@/lib/directory/known-user.store";
import { indexCandidates, matchUser } from "@/lib/directory/match";
import type { UserParts } from "@/lib/scim/directory";
import type { JsonObject } from "@/lib/scim/json";
import type { DirectoryContext } from "../caller";
import { leaveGroups } from "../groups/groups.store";
import { holdOf } from "../guard/hold";
import { matchPushed, type Pushed, readPushed } from "../push/plan-push";
import type { PushWorld } from "../push/world";
import { Outrun, quicklyOrLocked } from "../retry";
import { lookAround } from "./around.store";
import { keyTaken, nameTaken } from "./conflicts";
import { findTarget } from "./find-target";
import { identifierOf, nameKey } from "./name-key";
import { lockLeavers } from "./release-names";
import { findByUserName, lockResource } from "./users.store";
import { type Answer, withGroups, writeUser } from "./write-user";

/**
 * POST. Finds the user by the keys of the mapping, or creates one. A user whom SCIM shows as active is a conflict. An
 * inactive or deleted one comes back under the old id. A user who was only pulled gets this resource, unless the client
 * could have found them by their userName. A newcomer with a leaver's names gets a new id and the names.
 */
export async function createUser(context: DirectoryContext, attributes: JsonObject, parts: UserParts): Promise<Answer> {
  const world = await context.world();
  const creation = {
    world,
    pushed: readPushed(world, attributes),
    attributes,
    now: context.now,
    onAlert: context.onAlert,
  };
  return quicklyOrLocked(
    context.db,
    (db) => createNewcomer(db, creation),
    async (tx) => withGroups(tx, await createUnderLocks(tx, creation), parts),
  );
}

type Creation = { world: PushWorld; pushed: Pushed; attributes: JsonObject; now: Date; onAlert: () => void };

/** Creates without locks where no user has this name, address, employee ID or identifier; otherwise returns null. */
async function createNewcomer(
  db: Database,
  { world, pushed, attributes, now, onAlert }: Creation,
): Promise<Answer | null> {
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
    onAlert,
  };
  return writeUser(db, push, { before: null, isPushed: false, readVersion: null, hold: null }, attributes);
}

async function createUnderLocks(tx: Database, { world, pushed, attributes, now, onAlert }: Creation): Promise<Answer> {
  const named = await findByUserName(tx, nameKey(attributes));
  if (named?.active) return nameTaken(attributes);
  const match = await matchPushed(tx, world, pushed);
  const target = await findTarget(tx, { world, pushed }, named, match);
  if (target === "conflict") return keyTaken(tx, pushed, match.known);
  const isShown = target.kind === "shown";
  // Another writer was faster: the resource seen as inactive is deleted by now, or active again.
  const former = target.kind === "new" ? null : await lockResource(tx, target.id);
  const hold = former && holdOf(former);
  if (isShown && former?.isGone) throw new Outrun();
  const known = target.userId === null ? null : await lockUser(tx, target.userId);
  if (isShown && known?.status === "active" && hold === null) throw new Outrun();
  if (target.kind === "gone") await leaveGroups(tx, target.id, now);
  await lockLeavers(tx, target.leavers);
  const push = { world, pushed, known, match, userId: target.id, now, isLocked: true, onAlert };
  const resource = { before: null, isPushed: isShown, readVersion: null, hold, leavers: target.leavers };
  return writeUser(tx, push, resource, attributes);
}
