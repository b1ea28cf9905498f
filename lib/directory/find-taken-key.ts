import type { Database } from "@/lib/db/client";
import type { UserKey } from "@/lib/mapping/document";
import type { Decision } from "./decide";
import type { DirectoryIssueCode, Issue } from "./issues/catalog";
import type { KnownUser } from "./known-user";
import { readCandidates } from "./known-user.store";

/** Codes of failures that mean somebody else has what this push wants: a conflict, not a bad value. */
export const takenCodes: readonly Issue["code"][] = [
  "email_taken",
  "key_taken",
  "key_conflict",
  "not_by_secondary_key",
];

/** The issue when the push would give a user an address, or a primary key, that another active user has. */
export async function findTakenKey(
  tx: Database,
  decision: Decision,
  known: KnownUser | null,
  primaryKey: UserKey,
): Promise<Issue | null> {
  const email = changedTo(decision, "email");
  const employeeId = primaryKey === "employeeId" ? changedTo(decision, "employeeId") : null;
  if (decision.status === "failed" || (email === null && employeeId === null)) return null;
  const holders = await readCandidates(tx, email === null ? [] : [email], employeeId === null ? [] : [employeeId]);
  const others = holders.filter((holder) => holder.id !== known?.id);
  if (others.some((holder) => holder.email === email)) return taken("email_taken", "email", email);
  const isHeld = others.some((holder) => holder.employeeId === employeeId && holder.status === "active");
  return employeeId !== null && isHeld ? taken("key_taken", "employeeId", employeeId) : null;
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
