import type { Database } from "@/lib/db/client";
import type { KnownUser } from "@/lib/directory/known-user";
import { lockUser, readCandidates } from "@/lib/directory/known-user.store";
import { indexCandidates, type Match, matchUser } from "@/lib/directory/match";
import type { Expected, StoredUser, UserParts } from "@/lib/scim/directory";
import type { JsonObject } from "@/lib/scim/json";
import type { DirectoryContext } from "../caller";
import { isOurId } from "../ids";
import { type Pushed, readPushed } from "../push/push-user";
import type { PushWorld } from "../push/world";
import { quicklyOrLocked } from "../retry";
import { checkExpected, lockCurrent, readCurrent } from "./current";
import { nameKey } from "./name-key";
import { findByUserName, findResourceOfUser } from "./users.store";
import { type Answer, nameTaken, withGroups, writeUser } from "./write-user";

type Update = {
  world: PushWorld;
  now: Date;
  id: string;
  expected: Expected;
  change: (current: StoredUser) => JsonObject;
  parts: UserParts;
};

/** PUT and PATCH: `change` runs on the resource as it is, and its user is changed with it or not at all. */
export async function updateUser(
  { db, now, world }: DirectoryContext,
  id: string,
  expected: Expected,
  change: (current: StoredUser) => JsonObject,
  parts: UserParts,
): Promise<Answer> {
  const update: Update = { world: await world(), now, id, expected, change, parts };
  return quicklyOrLocked(
    db,
    (plain) => updateSettled(plain, update),
    (tx) => updateUnderLocks(tx, update),
  );
}

/** Null unless user and resource are both there and keep their name: then the write rests on their versions. */
async function updateSettled(db: Database, { world, now, id, expected, change, parts }: Update) {
  const current = isOurId(id) ? await readCurrent(db, id, parts) : null;
  if (!current) return null;
  const refusal = checkExpected(current.stored, expected);
  if (refusal) return refusal;
  const attributes = change(current.stored);
  if (nameKey(attributes) !== nameKey(current.stored.attributes)) return null;
  const pushed = readPushed(world, attributes);
  const push = { world, pushed, known: current.known, match: null, userId: id, now, isLocked: false };
  const resource = { before: current.stored, isPushed: true, readVersion: current.readVersion };
  return writeUser(db, push, resource, attributes);
}

async function updateUnderLocks(tx: Database, { world, now, id, expected, change, parts }: Update) {
  const current = await lockCurrent(tx, id);
  if (!current) return { outcome: "missing" } as const;
  const refusal = checkExpected(current.stored, expected);
  if (refusal) return refusal;
  const attributes = change(current.stored);
  if (await isNameTaken(tx, current.stored, attributes)) return nameTaken(attributes);
  const pushed = readPushed(world, attributes);
  const found = current.known ? { known: current.known, match: null } : await matchFresh(tx, world, pushed);
  if (!found) return nameTaken(attributes);
  const push = { world, pushed, ...found, userId: id, now, isLocked: true };
  const resource = { before: current.stored, isPushed: current.isPushed, readVersion: null };
  return withGroups(tx, await writeUser(tx, push, resource, attributes), parts);
}

async function isNameTaken(tx: Database, before: StoredUser, attributes: JsonObject): Promise<boolean> {
  const name = nameKey(attributes);
  if (name === nameKey(before.attributes)) return false;
  const holder = await findByUserName(tx, name);
  return holder !== null && holder.id !== before.id;
}

/** A resource nobody stood behind so far may turn out to be a user who came another way; null when they have their own. */
export async function matchFresh(
  tx: Database,
  world: PushWorld,
  { evaluation }: Pushed,
): Promise<{ known: KnownUser | null; match: Match } | null> {
  const { email, employeeId } = evaluation.values;
  const match = matchUser(
    evaluation,
    indexCandidates(await readCandidates(tx, email ? [email] : [], employeeId ? [employeeId] : [])),
    world,
  );
  if (!match.known) return { known: null, match };
  if (await findResourceOfUser(tx, match.known.id)) return null;
  return { known: await lockUser(tx, match.known.id), match };
}
