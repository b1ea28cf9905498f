import type { Database } from "@/lib/db/client";
import { lockUser } from "@/lib/directory/known-user.store";
import type { Expected, StoredUser, UserParts } from "@/lib/scim/directory";
import type { JsonObject } from "@/lib/scim/json";
import type { DirectoryContext } from "../caller";
import { isOurId } from "../ids";
import { matchPushed, readPushed } from "../push/plan-push";
import type { PushWorld } from "../push/world";
import { quicklyOrLocked } from "../retry";
import { keyTaken, nameTaken } from "./conflicts";
import { checkExpected, lockCurrent, readCurrent } from "./current";
import { matchUnlinked } from "./find-target";
import { nameKey } from "./name-key";
import { findByUserName } from "./users.store";
import { type Answer, withGroups, writeUser } from "./write-user";

type Update = {
  world: PushWorld;
  now: Date;
  id: string;
  expected: Expected;
  change: (current: StoredUser) => JsonObject;
  parts: UserParts;
  onAlert: () => void;
};

/** PUT and PATCH: `change` runs on the current resource. Resource and user change together or not at all. */
export async function updateUser(
  { db, now, world, onAlert }: DirectoryContext,
  id: string,
  expected: Expected,
  change: (current: StoredUser) => JsonObject,
  parts: UserParts,
): Promise<Answer> {
  const update: Update = { world: await world(), now, id, expected, change, parts, onAlert };
  return quicklyOrLocked(
    db,
    (plain) => updateSettled(plain, update),
    (tx) => updateUnderLocks(tx, update),
  );
}

/**
 * Writes without locks, guarded by versions, where resource and user exist and keep their name; otherwise returns null.
 */
async function updateSettled(db: Database, { world, now, id, expected, change, parts, onAlert }: Update) {
  const current = isOurId(id) ? await readCurrent(db, id, parts) : null;
  if (!current) return null;
  const refusal = checkExpected(current.stored, expected);
  if (refusal) return refusal;
  const attributes = change(current.stored);
  if (nameKey(attributes) !== nameKey(current.stored.attributes)) return null;
  const pushed = readPushed(world, attributes);
  const push = { world, pushed, known: current.known, match: null, userId: id, now, isLocked: false, onAlert };
  const { readVersion, hold } = current;
  const resource = { before: current.stored, isPushed: true, readVersion, hold };
  return writeUser(db, push, resource, attributes);
}

async function updateUnderLocks(tx: Database, { world, now, id, expected, change, parts, onAlert }: Update) {
  const current = await lockCurrent(tx, id);
  if (!current) return { outcome: "missing" } as const;
  const refusal = checkExpected(current.stored, expected);
  if (refusal) return refusal;
  const attributes = change(current.stored);
  if (await isNameTaken(tx, current.stored, attributes)) return nameTaken(attributes);
  const pushed = readPushed(world, attributes);
  const match = current.known ? null : await matchUnlinked(tx, world, pushed);
  if (match === "conflict") return keyTaken(tx, pushed, (await matchPushed(tx, world, pushed)).known);
  const known = match?.known ? await lockUser(tx, match.known.id) : current.known;
  const push = { world, pushed, known, match, userId: id, now, isLocked: true, onAlert };
  const { isPushed, hold } = current;
  const resource = { before: current.stored, isPushed, readVersion: null, hold };
  return withGroups(tx, await writeUser(tx, push, resource, attributes), parts);
}

async function isNameTaken(tx: Database, before: StoredUser, attributes: JsonObject): Promise<boolean> {
  const name = nameKey(attributes);
  if (name === nameKey(before.attributes)) return false;
  const holder = await findByUserName(tx, name);
  return holder !== null && holder.id !== before.id;
}
