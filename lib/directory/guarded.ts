import type { UserKey } from "@/lib/mapping/document";
import { shownEmail } from "./addresses/placeholder";
import type { DirectoryIssueCode, Issue } from "./issues/catalog";
import type { KnownUser } from "./known-user";

/**
 * Admins and organizers: no source changes how they sign in or matches them by the secondary key. It may end their
 * access.
 */
export const isGuarded = ({ role }: Pick<KnownUser, "role">): boolean => role === "admin" || role === "organizer";

const refusalCodes: readonly Issue["code"][] = ["address_kept", "not_by_secondary_key"] satisfies DirectoryIssueCode[];

/** The issues of a record that say a source's change to an admin or organizer was refused. */
export const refusalsIn = (issues: readonly Issue[]): Issue[] =>
  issues.filter(({ code }) => refusalCodes.includes(code));

/**
 * Removes a new e-mail from a source's changes to an admin or organizer, and returns the refusal. One who comes back
 * after their address was released has no address to keep, and gets the new one.
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

/** The issue of a payload that matches an admin or organizer by the secondary key only. */
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
