import type { Evaluation } from "@/lib/mapping/evaluation";
import type { KnownUser } from "./known-user";

/** What tells people apart, whatever their address: `externalId` is what an identity provider calls them. */
export type Identity = { employeeId?: string | null | undefined; externalId?: string | null | undefined };

/** The external ID that a push says, and those by which the identity provider knows the users: user id → external ID. */
export type ExternalIds = { said: string | null; known: ReadonlyMap<string, string> };

/**
 * Whether these are two people. The employee ID decides where both have one. Without it another external ID does. Nothing
 * else counts: addresses and user names are handed on. Pure.
 */
export function contradicts(said: Identity, theirs: Identity): boolean {
  if (said.employeeId && theirs.employeeId) return said.employeeId !== theirs.employeeId;
  return Boolean(said.externalId && theirs.externalId && said.externalId !== theirs.externalId);
}

/** Whether a payload that found this user by a key is about somebody else. For an active user the key decides. Pure. */
export function isSomebodyElse({ values }: Evaluation, known: KnownUser, externalIds?: ExternalIds): boolean {
  if (known.status === "active") return false;
  const said = { employeeId: values.employeeId, externalId: externalIds?.said };
  return contradicts(said, { employeeId: known.employeeId, externalId: externalIds?.known.get(known.id) });
}
