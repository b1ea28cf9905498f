import type { UserKey } from "@/lib/mapping/document";
import { shownEmail } from "./addresses/placeholder";
import type { DirectoryIssueCode, Issue } from "./issues/catalog";
import type { KnownUser } from "./known-user";

/** Whom no source may change the sign-in of, nor take somebody for by a second key. Their access it may still end. */
export const isGuarded = ({ role }: Pick<KnownUser, "role">): boolean => role === "admin" || role === "organizer";

const refusalCodes: readonly Issue["code"][] = ["address_kept", "not_by_secondary_key"] satisfies DirectoryIssueCode[];

/** What a source wanted of an admin or organizer and did not get, among the issues of a record. */
export const refusalsIn = (issues: readonly Issue[]): Issue[] =>
  issues.filter(({ code }) => refusalCodes.includes(code));

/**
 * Takes a new address out of what a source changes about an admin or organizer; answers the refusal. One who comes back
 * after theirs was released has none to keep.
 */
export function keepAddress(
  changes: Record<string, [from: unknown, to: unknown]>,
  known: KnownUser | null,
): Issue | null {
  const to = changes.email?.[1];
  if (!known || !isGuarded(known) || typeof to !== "string" || shownEmail(known.email) === null) return null;
  delete changes.email;
  return { code: "address_kept", attribute: "email", userId: known.id, ours: to, theirs: known.email };
}

/** Why a payload that names an admin or organizer by the secondary key only is not theirs. */
export function notBySecondaryKey(known: KnownUser, primaryKey: UserKey, said: string | null): Issue {
  const theirs = known[primaryKey];
  return {
    code: "not_by_secondary_key",
    attribute: primaryKey,
    userId: known.id,
    ...(said ? { ours: said } : {}),
    ...(theirs ? { theirs } : {}),
  };
}
