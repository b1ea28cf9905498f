import type { Database } from "@/lib/db/client";
import type { UserKey } from "@/lib/mapping/document";
import type { Decision } from "./decide";
import type { DirectoryIssueCode, Issue } from "./issues/catalog";
import type { KnownUser } from "./known-user";
import { readCandidates } from "./known-user.store";

/**
 * Codes of failures where another user has the wanted value: SCIM answers them as a conflict (409), not a bad value.
 */
export const takenCodes: readonly Issue["code"][] = [
  "email_taken",
  "key_taken",
  "key_conflict",
  "not_by_secondary_key",
];

/**
 * Whether another user has a value that a push would give. `issue`: another user keeps the value. `frees`: an address
 * that a user whose access has ended gives up.
 */
export type TakenKey = { issue: Issue | null; frees: string | null };

const nothing: TakenKey = { issue: null, frees: null };

/**
 * Looks up whether another user has the address or the employee ID that the decision gives, whichever of the two is the
 * primary key: the other is the secondary one, and would match either of them next.
 */
export async function findTakenKey(tx: Database, decision: Decision, known: KnownUser | null): Promise<TakenKey> {
  const email = changedTo(decision, "email");
  const employeeId = changedTo(decision, "employeeId");
  if (decision.status === "failed" || (email === null && employeeId === null)) return nothing;
  const holders = await readCandidates(tx, email === null ? [] : [email], employeeId === null ? [] : [employeeId]);
  const others = holders.filter((holder) => holder.id !== known?.id);
  const holder = others.find((other) => other.email === email);
  if (holder?.status === "active") return { ...nothing, issue: taken("email_taken", "email", email) };
  const isHeld = others.some((other) => other.employeeId === employeeId && other.status === "active");
  if (employeeId !== null && isHeld) return { ...nothing, issue: taken("key_taken", "employeeId", employeeId) };
  return { ...nothing, frees: holder ? email : null };
}

function changedTo({ changes }: Decision, attribute: string): string | null {
  const to = changes?.[attribute]?.[1];
  return typeof to === "string" ? to : null;
}

const taken = (code: DirectoryIssueCode, attribute: UserKey, value: string | null): Issue => ({
  code,
  attribute,
  found: value ?? "",
});
