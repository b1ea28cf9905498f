import type { Evaluation } from "@/lib/mapping/evaluation";
import type { KnownUser } from "./known-user";

/** IDs that tell people apart, whatever their address. `externalId` is the identity provider's ID for the person. */
export type Identity = { employeeId?: string | null | undefined; externalId?: string | null | undefined };

/** `said` is the external ID in the push; `known` has the users' stored ones: user id → external ID. */
export type ExternalIds = { said: string | null; known: ReadonlyMap<string, string> };

/**
 * Whether these IDs belong to two different people. The employee ID decides where both have one, otherwise the external
 * ID. Addresses and user names do not count: they are passed on to other people. Pure.
 */
export function contradicts(said: Identity, theirs: Identity): boolean {
  if (said.employeeId && theirs.employeeId) return said.employeeId !== theirs.employeeId;
  return Boolean(said.externalId && theirs.externalId && said.externalId !== theirs.externalId);
}

/** Whether a payload that matched this user by a key is about another person. Never so for an active user. Pure. */
export function isSomebodyElse({ values }: Evaluation, known: KnownUser, externalIds?: ExternalIds): boolean {
  if (known.status === "active") return false;
  const said = { employeeId: values.employeeId, externalId: externalIds?.said };
  return contradicts(said, { employeeId: known.employeeId, externalId: externalIds?.known.get(known.id) });
}
