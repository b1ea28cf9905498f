import type { Database } from "@/lib/db/client";
import { releaseAddress } from "@/lib/directory/addresses/release.store";
import type { Decision } from "@/lib/directory/decide";
import { pusher, wordsOf } from "@/lib/directory/issues/words";
import { noteWordsOf } from "@/lib/directory/notes/catalog";
import type { Refusal, StoredUser, UserParts, Written } from "@/lib/scim/directory";
import { canonicalJson, getOwn, type JsonObject } from "@/lib/scim/json";
import { guardPush } from "../guard/guard-push";
import type { Guarded, Hold } from "../guard/hold";
import { planPush } from "../push/plan-push";
import { applyDecision, countAdmins, type Push } from "../push/push-user";
import { worldOf } from "../push/world";
import type { WrittenPush } from "../push/write.store";
import { NeedsLock } from "../retry";
import { refusalOf } from "./conflicts";
import { versionOf } from "./current";
import { releaseNames } from "./release-names";
import { listGroupsOf, type VisibleUser } from "./users.store";

export type Answer = Written<StoredUser> | Refusal;

/**
 * The resource before the write; `readVersion` guards an unlocked write. `leavers` give up their names to it, and are
 * locked.
 */
export type BeforeWrite = {
  before: StoredUser | null;
  isPushed: boolean;
  readVersion: number | null;
  hold: Hold | null;
  leavers?: readonly VisibleUser[];
};

/** One write: plans and applies the push, and stores the resource unless the push failed. */
export async function writeUser(
  tx: Database,
  given: Push,
  { before, isPushed, readVersion, hold, leavers = [] }: BeforeWrite,
  attributes: JsonObject,
): Promise<Answer> {
  const push = { ...given, world: await worldOf(tx, given.world, given.known) };
  const { decision, frees } = await planPush(tx, push, await countAdmins(tx, push));
  if (decision.status !== "failed") {
    await releaseNames(tx, leavers, attributes, push.now);
    if (frees !== null) await freeAddress(tx, push, frees);
  }
  const guarded = await guardPush(tx, push, decision, hold);
  if (!("decision" in guarded)) return guarded;
  const active = isActiveAfter(push, guarded, attributes);
  const isSame = before !== null && canonicalJson(before.attributes) === canonicalJson(attributes);
  const isChanged = !isSame || (!isPushed && getOwn(attributes, "active") !== active);
  const isKept = isChanged || guarded.hold !== hold;
  const kept = { attributes, createdAt: before?.createdAt ?? push.now, readVersion, hold: guarded.hold };
  const { written } = await applyDecision(tx, push, guarded, isKept ? kept : null);
  if (decision.status === "failed") return refusalOf(decision, push.pushed.payload);
  const stored = shownAfter(push, { before, written }, { ...attributes, active });
  return {
    outcome:
      guardedOutcome(guarded) ?? outcomeOf(decision, push, { isChanged: isKept, isNew: before === null && !isPushed }),
    stored,
    notes: notesOf(guarded.decision),
  };
}

/** Takes the address from a user whose access has ended; it stays in their history. */
async function freeAddress(tx: Database, { known, pushed, world, userId, now, isLocked }: Push, email: string) {
  if (!isLocked) throw new NeedsLock();
  const to = { id: known?.id ?? userId, name: pushed.evaluation.values.name ?? known?.name ?? email };
  await releaseAddress(tx, email, { to, sourceId: world.sourceId, now });
}

function shownAfter(
  { userId, now }: Push,
  { before, written }: { before: StoredUser | null; written: WrittenPush },
  attributes: JsonObject,
): StoredUser {
  const groups = before?.groups ? { groups: before.groups } : {};
  if (written.version === null || written.createdAt === null) {
    if (before === null) throw new Error("A resource that is not there yet was not kept.");
    return { ...before, attributes };
  }
  const version = versionOf(written.version, getOwn(attributes, "active") === true);
  return { id: userId, version, createdAt: new Date(written.createdAt), modifiedAt: now, attributes, ...groups };
}

/** The groups of a user whose row is locked, where the answer shows them. */
export async function withGroups(tx: Database, answer: Answer, parts: UserParts): Promise<Answer> {
  if (!parts.groups || !("stored" in answer)) return answer;
  return { ...answer, stored: { ...answer.stored, groups: await listGroupsOf(tx, answer.stored.id) } };
}

/** A push whose ending is held or was discarded. */
const guardedOutcome = ({ hold }: Guarded): "held" | "skipped" | null =>
  hold === null ? null : hold.discardedBy === null ? "held" : "skipped";

/** Whether SCIM shows the user as active: their status, where there is a user and nothing is held, else what was pushed. */
function isActiveAfter({ known }: Push, { decision: { status }, hold }: Guarded, attributes: JsonObject): boolean {
  if (hold !== null) return getOwn(attributes, "active") !== false;
  if (status === "created" || status === "restored") return true;
  if (status === "terminated") return false;
  return known ? known.status === "active" : getOwn(attributes, "active") !== false;
}

/** The record's status, so that log and record agree; where it is skipped, the outcome of the resource. */
function outcomeOf(
  decision: Decision,
  { world, known }: Push,
  { isChanged, isNew }: { isChanged: boolean; isNew: boolean },
): Written<StoredUser>["outcome"] {
  const { status } = decision;
  if (status === "created" || status === "restored" || status === "terminated") return status;
  if (known === null && isNew) return "created_inactive";
  const isIgnored = known !== null && decision.notes.length > 0 && decision.status === "skipped" && isChanged;
  if (isIgnored && (world.pairedWith !== null || known.status !== "active")) return "skipped";
  return isChanged || decision.status !== "skipped" ? "updated" : "unchanged";
}

/** Remarks and warnings in words, for the request log. */
const notesOf = ({ notes, warnings }: Pick<Decision, "notes" | "warnings">): string[] => [
  ...notes.map((note) => noteWordsOf([note], pusher) ?? ""),
  ...warnings.slice(0, 20).map((warning) => wordsOf(warning, pusher)),
];
