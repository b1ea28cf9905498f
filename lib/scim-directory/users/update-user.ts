import type { Database } from "@/lib/db/client";
import type { Expected, StoredUser, UserParts } from "@/lib/scim/directory";
import type { JsonObject } from "@/lib/scim/json";
import type { KnownUser } from "@/lib/sync/plan/known-user";
import { indexCandidates, type Match, matchUser } from "@/lib/sync/plan/match";
import { lockUser, readCandidates } from "@/lib/sync/plan/store";
import type { DirectoryContext } from "../caller";
import { type Pushed, readPushed } from "../push/push-user";
import { loadPushWorld, type PushWorld } from "../push/world";
import { inRetriedTransaction } from "../retry";
import { checkExpected, lockCurrent } from "./current";
import { findByUserName, findResourceOfUser, nameKey } from "./store";
import { type Answer, nameTaken, writeUser } from "./write-user";

/** PUT and PATCH: `change` runs on the locked resource, and its user is changed with it or not at all. */
export function updateUser(
  { db, now }: DirectoryContext,
  id: string,
  expected: Expected,
  change: (current: StoredUser) => JsonObject,
  parts: UserParts,
): Promise<Answer> {
  return inRetriedTransaction(db, async (tx) => {
    const current = await lockCurrent(tx, id);
    if (!current) return { outcome: "missing" };
    const refusal = checkExpected(current.stored, expected);
    if (refusal) return refusal;
    const attributes = change(current.stored);
    if (await isNameTaken(tx, current.stored, attributes)) return nameTaken(attributes);
    const world = await loadPushWorld(tx);
    const pushed = readPushed(world, attributes);
    const found = current.known ? { known: current.known, match: null } : await matchFresh(tx, world, pushed);
    if (!found) return nameTaken(attributes);
    const push = { world, pushed, ...found, userId: id, now };
    return writeUser(tx, push, { before: current.stored, isPushed: current.isPushed, attributes }, parts);
  });
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
