import type { Database } from "@/lib/db/client";
import type { Match } from "@/lib/directory/match";
import { getOwn, type JsonObject } from "@/lib/scim/json";
import { matchPushed, type Pushed } from "../push/plan-push";
import type { PushWorld } from "../push/world";
import { findInactiveByExternalId, findOwnAccount, findResourceOfUser, type VisibleUser } from "./users.store";

/**
 * Whose resource a POST is about: a new one, one that SCIM shows (as inactive), or one that is gone and whose user comes
 * back under its id.
 */
export type Target = { kind: "new" | "shown" | "gone"; id: string; userId: string | null };

/**
 * Finds the target without locking it; `named` is who SCIM shows under the userName. Somebody else's name, or somebody who
 * is active under another one, is a conflict; so is Rollcall's own account, which SCIM does not take over.
 */
export async function findTarget(
  db: Database,
  attributes: JsonObject,
  named: VisibleUser | null,
  { known: matched }: Match,
): Promise<Target | "conflict"> {
  const own = matched ? await findResourceOfUser(db, matched.id) : null;
  if (matched && !own && (await findOwnAccount(db, matched.id))) return "conflict";
  if (own && !own.isGone && own.id !== named?.id && (matched?.status === "active" || named)) return "conflict";
  if (named) {
    if (matched && named.userId !== null && named.userId !== matched.id) return "conflict";
    return { kind: "shown", id: named.id, userId: named.userId ?? matched?.id ?? null };
  }
  if (matched) {
    const kind = own === null ? "new" : own.isGone ? "gone" : "shown";
    return { kind, id: own?.id ?? matched.id, userId: matched.id };
  }
  const former = await findFormer(db, attributes);
  if (former) return { kind: "shown", id: former.id, userId: former.userId };
  return { kind: "new", id: crypto.randomUUID(), userId: null };
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

/** An inactive user may come back with a new name under the identifier the client knows them by. */
async function findFormer(db: Database, attributes: JsonObject): Promise<VisibleUser | null> {
  const externalId = identifierOf(attributes);
  return externalId === null ? null : findInactiveByExternalId(db, externalId);
}

export function identifierOf(attributes: JsonObject): string | null {
  const externalId = getOwn(attributes, "externalId");
  return typeof externalId === "string" ? externalId : null;
}
