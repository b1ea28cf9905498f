import type { Database } from "@/lib/db/client";
import type { Refusal, StoredUser, UserParts, Written } from "@/lib/scim/directory";
import { quote } from "@/lib/scim/errors";
import { canonicalJson, getOwn, type JsonObject } from "@/lib/scim/json";
import type { Decision } from "@/lib/sync/plan/decide";
import { TAKEN_CODES } from "../push/find-taken-key";
import { type Push, pushUser } from "../push/push-user";
import { versionOf } from "./current";
import { listGroupsOf, saveResource } from "./store";

export type Answer = Written<StoredUser> | Refusal;

/** One write: the push goes through the pipeline, and the resource is kept unless that failed. */
export async function writeUser(
  tx: Database,
  push: Push,
  resource: { before: StoredUser | null; isPushed: boolean; attributes: JsonObject },
  parts: UserParts,
): Promise<Answer> {
  const { decision, userId } = await pushUser(tx, push);
  if (decision.status === "failed") return refusalOf(decision);
  const active = isActiveAfter(push, decision, resource.attributes);
  const saved = await keepResource(tx, push, resource, userId ?? push.known?.id ?? null, active);
  const groups = parts.groups ? await listGroupsOf(tx, push.userId) : undefined;
  const stored: StoredUser = groups ? { ...saved.stored, groups } : saved.stored;
  return { outcome: outcomeOf(decision, push, saved.isChanged), stored, notes: notesOf(decision) };
}

/** Whether SCIM shows the user as active: their status, where there is a user, else what was pushed. */
function isActiveAfter({ known }: Push, { status }: Decision, attributes: JsonObject): boolean {
  if (status === "created" || status === "restored") return true;
  if (status === "terminated") return false;
  return known ? known.status === "active" : getOwn(attributes, "active") !== false;
}

async function keepResource(
  tx: Database,
  { userId: id, now }: Push,
  { before, isPushed, attributes }: { before: StoredUser | null; isPushed: boolean; attributes: JsonObject },
  userId: string | null,
  active: boolean,
): Promise<{ stored: StoredUser; isChanged: boolean }> {
  const isSame = before !== null && canonicalJson(before.attributes) === canonicalJson(attributes);
  if (isSame && (isPushed || getOwn(before.attributes, "active") === active)) {
    return { stored: { ...before, attributes: { ...attributes, active } }, isChanged: false };
  }
  const saved = await saveResource(tx, { id, userId, attributes, createdAt: before?.createdAt ?? now, now });
  const stored = {
    id,
    version: versionOf(saved.version, active),
    createdAt: new Date(saved.createdAt),
    modifiedAt: now,
    attributes: { ...attributes, active },
  };
  return { stored, isChanged: true };
}

function outcomeOf(decision: Decision, { world, known }: Push, isChanged: boolean): Written<StoredUser>["outcome"] {
  if (decision.status === "created" || decision.status === "restored") return decision.status;
  const isIgnored = known !== null && decision.note !== null && decision.status === "skipped" && isChanged;
  if (isIgnored && (world.pairedWith !== null || known.status !== "active")) return "skipped";
  return isChanged || decision.status !== "skipped" ? "updated" : "unchanged";
}

/** In words for the request log; the record has the rest. */
const notesOf = ({ note, warnings }: Decision): string[] => [
  ...(note === null ? [] : [note]),
  ...warnings.slice(0, 20).map((warning) => warning.message),
];

export function refusalOf({ errors }: Decision): Refusal {
  const detail = errors.map((issue) => issue.message).join(" ") || "The mapping could not read this user.";
  const isTaken = errors.some((issue) => TAKEN_CODES.includes(issue.code));
  return isTaken ? { outcome: "conflict", detail } : { outcome: "refused", detail };
}

export const nameTaken = (attributes: JsonObject): Refusal => ({
  outcome: "conflict",
  detail: `A User with userName ${quote(String(getOwn(attributes, "userName") ?? ""))} exists already.`,
});
