import type { UserKey } from "@/lib/mapping/document";
import type { Evaluation } from "@/lib/mapping/evaluation";
import { isGuarded, notBySecondaryKey } from "./guarded";
import { type ExternalIds, isSomebodyElse } from "./identity";
import type { Issue } from "./issues/catalog";
import type { KnownUser } from "./known-user";

export type Keys = { primaryKey: UserKey; secondaryKey: UserKey | null };
/**
 * `known` is the user the payload belongs to; null for none. `conflict`: the payload may belong to an existing user,
 * but its keys do not prove it, so no user is changed. If that is an active user who has the address under another
 * employee ID, they may give it up in the same feed.
 */
export type Match = {
  key: string | null;
  known: KnownUser | null;
  conflict: Issue | null;
  warning: Issue | null;
};

/** The users that one chunk of payloads may match, by each key. */
export type Candidates = Record<UserKey, ReadonlyMap<string, KnownUser>>;

export function indexCandidates(users: readonly KnownUser[]): Candidates {
  const email = new Map(users.map((user) => [user.email, user]));
  const employeeId = new Map<string, KnownUser>();
  // A returning employee may have an old, quarantined row under the same ID: the active one owns it.
  for (const user of users) {
    if (user.employeeId && (user.status === "active" || !employeeId.has(user.employeeId)))
      employeeId.set(user.employeeId, user);
  }
  return { email, employeeId };
}

/**
 * Finds the user a payload belongs to: by the primary key, else by the secondary; never by name. A user whose access
 * has ended does not match when the payload has another employee ID or, without an equal one, another external ID: that
 * is a newcomer with the leaver's old address. An admin or organizer matches by the primary key only. `externalIds` are
 * known for pushes only. Pure.
 */
export function matchUser(
  evaluation: Evaluation,
  candidates: Candidates,
  keys: Keys,
  externalIds?: ExternalIds,
): Match {
  const key = evaluation.values[keys.primaryKey] ?? null;
  const none: Match = { key, known: null, conflict: null, warning: null };
  const meant = (by: UserKey | null) => {
    const value = by && evaluation.values[by];
    const user = by && value ? candidates[by].get(value) : undefined;
    return user && !isSomebodyElse(evaluation, user, externalIds) ? user : undefined;
  };
  const byPrimary = meant(keys.primaryKey);
  if (byPrimary) return { ...none, known: byPrimary, warning: changedEmployeeId(byPrimary, evaluation) };
  const bySecondary = meant(keys.secondaryKey);
  if (!bySecondary) return none;
  const theirs = bySecondary[keys.primaryKey];
  if (keys.primaryKey === "employeeId" && theirs !== null && bySecondary.status === "active") {
    return { ...none, conflict: reusedEmail(bySecondary, theirs, key) };
  }
  if (isGuarded(bySecondary)) return { ...none, conflict: notBySecondaryKey(bySecondary, keys.primaryKey, key) };
  return { ...none, known: bySecondary, warning: matchedBySecondary(evaluation, keys, theirs) };
}

/** A leaver's address may be given to a newcomer: the address alone never takes over an active account. */
function reusedEmail({ id, email }: KnownUser, theirs: string, ours: string | null): Issue {
  return {
    code: "key_conflict",
    attribute: "email",
    found: email,
    userId: id,
    theirs,
    ...(ours === null ? {} : { ours }),
  };
}

/** Warns of a new employee ID under the same address: expected after a renumbering, worth a look otherwise. */
function changedEmployeeId(known: KnownUser, { values }: Evaluation): Issue | null {
  const ours = values.employeeId;
  if (!ours || !known.employeeId || ours === known.employeeId) return null;
  return { code: "changed_employee_id", attribute: "employeeId", ours, theirs: known.employeeId };
}

function matchedBySecondary({ values }: Evaluation, keys: Keys, theirs: string | null): Issue {
  const { primaryKey, secondaryKey } = keys;
  const [found, ours] = [values[secondaryKey ?? primaryKey], values[primaryKey]];
  return {
    code: "matched_by_secondary_key",
    attribute: primaryKey,
    ...(found ? { found } : {}),
    ...(ours ? { ours } : {}),
    ...(theirs ? { theirs } : {}),
  };
}
