import type { Database } from "@/lib/db/client";
import type { Decision } from "@/lib/directory/decide";
import { takenCodes } from "@/lib/directory/find-taken-key";
import type { Issue } from "@/lib/directory/issues/catalog";
import { pusher, tellIssue } from "@/lib/directory/issues/words";
import type { KnownUser } from "@/lib/directory/known-user";
import type { UserKey } from "@/lib/mapping/document";
import type { Refusal } from "@/lib/scim/directory";
import { quote } from "@/lib/scim/errors";
import { getOwn, type JsonObject } from "@/lib/scim/json";
import type { Pushed } from "../push/plan-push";
import { placeOf } from "./place-of";
import { findOwnAccount, findResourceOfUser } from "./users.store";

export const nameTaken = (attributes: JsonObject): Refusal => ({
  outcome: "conflict",
  detail: `A User with userName ${quote(String(getOwn(attributes, "userName") ?? ""))} exists already.`,
});

/** The address belongs to an account that SCIM does not show, so the message cannot name it. */
const addressReserved: Refusal = {
  outcome: "conflict",
  detail:
    "The e-mail belongs to a local account of Rollcall, which SCIM does not manage. Give one of the two another address.",
};

/**
 * The conflict of a push whose key belongs to another user. It names the attribute and the other user's userName: a
 * client that is told only its own userName would look for that one, find nothing, and try again for ever.
 */
export async function keyTaken(db: Database, { payload, evaluation }: Pushed, holder: KnownUser | null) {
  if (holder === null) return nameTaken(payload);
  const resource = await findResourceOfUser(db, holder.id);
  if (!resource && (await findOwnAccount(db, holder.id))) return addressReserved;
  const key: UserKey = evaluation.values.email === holder.email ? "email" : "employeeId";
  const value = evaluation.values[key] ?? "";
  const theirs = resource ? getOwn(resource.attributes, "userName") : holder.email;
  const detail = `A User with ${placeOf(payload, key, value)} ${quote(value)} exists already, with userName ${quote(String(theirs))}. Correct one of the two in the identity provider.`;
  return { outcome: "conflict", detail } satisfies Refusal;
}

/** The refusal of a push that failed: a conflict where another user has a value it would give. */
export function refusalOf({ errors }: Decision, payload: JsonObject): Refusal {
  const detail = errors.map((issue) => tellPusher(issue, payload)).join(" ") || "The mapping could not read this user.";
  const isTaken = errors.some(isTakenKey);
  return isTaken ? { outcome: "conflict", detail } : { outcome: "refused", detail };
}

const isTakenKey = ({ code }: Issue): boolean => takenCodes.includes(code);

const whereEmail = `In the identity provider, map the user's e-mail address to userName or to emails[type eq "work"].value.`;

function tellPusher(issue: Issue, payload: JsonObject): string {
  const words = tellIssue(issue, pusher);
  const { attribute, found } = issue;
  if (isTakenKey(issue) && found && (attribute === "email" || attribute === "employeeId")) {
    return `${placeOf(payload, attribute, found)} is another User's: ${words}`;
  }
  const isUnread = issue.code === "missing" || issue.code === "invalid";
  return isUnread && attribute === "email" ? `${words} ${whereEmail}` : words;
}
