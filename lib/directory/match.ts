import type { UserKey } from "@/lib/mapping/document";
import type { Evaluation, MappingIssue } from "@/lib/mapping/evaluation";
import type { KnownUser } from "./known-user";

export type Keys = { primaryKey: UserKey; secondaryKey: UserKey | null };
export type Match = {
  key: string | null;
  known: KnownUser | null;
  conflict: MappingIssue | null;
  warning: MappingIssue | null;
};

const label: Record<UserKey, string> = { email: "e-mail", employeeId: "employee ID" };

/** Users by either key, for one chunk. */
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

/** Whose payload this is: by the primary key, else by the secondary; never by name. Pure. */
export function matchUser(evaluation: Evaluation, candidates: Candidates, keys: Keys): Match {
  const key = evaluation.values[keys.primaryKey] ?? null;
  const none: Match = { key, known: null, conflict: null, warning: null };
  const byPrimary = key === null ? undefined : candidates[keys.primaryKey].get(key);
  if (byPrimary) return { ...none, known: byPrimary };
  const secondary = keys.secondaryKey ? evaluation.values[keys.secondaryKey] : null;
  const bySecondary = keys.secondaryKey && secondary ? candidates[keys.secondaryKey].get(secondary) : undefined;
  if (!keys.secondaryKey || !secondary || !bySecondary) return none;
  const theirs = bySecondary[keys.primaryKey];
  if (keys.primaryKey === "employeeId" && theirs !== null && bySecondary.status === "active") {
    return { ...none, conflict: reusedEmail(bySecondary, theirs, key) };
  }
  return { ...none, known: bySecondary, warning: matchedBySecondary(keys, secondary, theirs, key) };
}

/** A leaver's address may be given to a newcomer: the address alone never takes over an active account. */
function reusedEmail({ id, email }: KnownUser, theirs: string, ours: string | null): MappingIssue {
  return {
    code: "key_conflict",
    attribute: "email",
    found: email,
    userId: id,
    message: `The e-mail belongs to an active user with another employee ID. ${email} is ${theirs}'s; this payload says employee ID ${ours ?? "nothing"}: correct one of them in the HR system.`,
  };
}

function matchedBySecondary(keys: Keys, value: string, theirs: string | null, ours: string | null): MappingIssue {
  const secondary = label[keys.secondaryKey ?? keys.primaryKey];
  return {
    code: "matched_by_secondary_key",
    attribute: keys.primaryKey,
    message: `Matched by ${secondary} ${value}: the ${label[keys.primaryKey]} here is ${ours ?? "missing"}, the user's was ${theirs ?? "empty"}.`,
  };
}
