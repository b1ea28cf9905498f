import type { Database } from "@/lib/db/client";
import type { KnownUser } from "@/lib/directory/known-user";
import { lockUser } from "@/lib/directory/known-user.store";
import type { Expected, Refusal, StoredUser, UserParts } from "@/lib/scim/directory";
import { type Hold, holdOf } from "../guard/hold";
import { isOurId } from "../ids";
import { Outrun } from "../retry";
import { readWithUser } from "./current-row.store";
import { findById, findResourceOfUser, lockResource, type Resource } from "./users.store";

/** A resource and its user as they are now, both locked. `isPushed` is false for a user who was only pulled. */
export type Current = { stored: StoredUser; known: KnownUser | null; isPushed: boolean; hold: Hold | null };

/** Reads a pushed resource with its user, without locks; null where either is missing. */
export async function readCurrent(db: Database, id: string, parts: UserParts) {
  const row = await readWithUser(db, id, parts);
  if (!row) return null;
  const stored = toStored(row, row.known);
  return {
    stored: parts.groups ? { ...stored, groups: row.groups ?? [] } : stored,
    known: row.known,
    readVersion: row.version,
    hold: holdOf(row),
  };
}

/** Locks the resource and user that SCIM shows under an id; null when there is none, or it was deleted. */
export async function lockCurrent(tx: Database, id: string): Promise<Current | null> {
  if (!isOurId(id)) return null;
  const resource = await lockResource(tx, id);
  if (!resource) return lockPulled(tx, id);
  if (resource.isGone) return null;
  const known = resource.userId === null ? null : await lockUser(tx, resource.userId);
  if (resource.userId !== null && known === null) return null;
  return { stored: toStored(resource, known), known, isPushed: true, hold: holdOf(resource) };
}

/** Locks a user without a resource. Retries when a resource appeared while it waited for the lock. */
async function lockPulled(tx: Database, id: string): Promise<Current | null> {
  const known = await lockUser(tx, id);
  if (!known) return null;
  const own = await findResourceOfUser(tx, id);
  if (own) {
    if (own.id === id) throw new Outrun();
    return null;
  }
  const visible = await findById(tx, id, { groups: false });
  return visible && { stored: visible, known, isPushed: false, hold: null };
}

function toStored(resource: Resource, known: KnownUser | null): StoredUser {
  const isKept = resource.heldAt === null || resource.active;
  const active = known ? known.status === "active" && isKept : resource.active;
  return {
    id: resource.id,
    version: versionOf(resource.version, active),
    createdAt: new Date(resource.createdAt),
    modifiedAt: new Date(resource.modifiedAt),
    attributes: { ...resource.attributes, active },
  };
}

/** Answers show the user's status, so the version includes it. */
export const versionOf = (version: number, active: boolean): string => `${version}${active ? "" : "-inactive"}`;

export const checkExpected = (stored: StoredUser, expected: Expected): Refusal | null =>
  expected && !expected.includes(stored.version) ? { outcome: "stale" } : null;
