import type { Database } from "@/lib/db/client";
import { shownEmail } from "@/lib/directory/addresses/placeholder";
import { type Decision, failedDecision } from "@/lib/directory/decide";
import { deciderFor } from "@/lib/directory/decider";
import { findTakenKey } from "@/lib/directory/find-taken-key";
import type { Issue } from "@/lib/directory/issues/catalog";
import type { KnownUser } from "@/lib/directory/known-user";
import { readCandidates } from "@/lib/directory/known-user.store";
import { indexCandidates, type Match, matchUser } from "@/lib/directory/match";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Evaluation } from "@/lib/mapping/evaluation";
import type { JsonObject } from "@/lib/scim/json";
import { isUrn, USER_URN } from "@/lib/scim/urns";
import { identifierOf } from "../users/name-key";
import { readExternalIds } from "./external-ids.store";
import type { PushWorld } from "./world";

/*
 * The order of every push, made or replayed: what it says (readPushed), whose it is (matchPushed), what that means and
 * whether somebody else has what it would give (planPush).
 */

/** What a pushed resource says, as the mapping reads it. `payload` is what is kept of it. */
export type Pushed = { payload: JsonObject; evaluation: Evaluation };

/** The resource as a payload: what was pushed, without what is ours (id, meta, groups). */
export function readPushed(world: Pick<PushWorld, "mapping">, attributes: JsonObject): Pushed {
  const extensions = Object.keys(attributes).filter(isUrn);
  const payload = { schemas: [USER_URN, ...extensions], ...attributes };
  return { payload, evaluation: evaluateMapping(world.mapping, payload) };
}

/** Whose it is by the keys of the mapping, for a resource without a user. */
export async function matchPushed(db: Database, world: PushWorld, { evaluation, payload }: Pushed): Promise<Match> {
  const { email, employeeId } = evaluation.values;
  const users = await readCandidates(db, email ? [email] : [], employeeId ? [employeeId] : []);
  const said = identifierOf(payload);
  const leavers = said === null ? [] : users.filter(({ status }) => status !== "active");
  const known = await readExternalIds(
    db,
    leavers.map(({ id }) => id),
  );
  return matchUser(evaluation, indexCandidates(users), world, { said, known });
}

/** A push and whom it is about; `world` is the one for that user. */
export type PushPlan = {
  world: PushWorld;
  pushed: Pushed;
  known: KnownUser | null;
  /** Null where a link says who it is. */
  match: Match | null;
  now: Date;
  /** Nobody has any of the keys: that has been looked up. */
  isNewcomer?: boolean;
};

/** `frees` is an address that somebody whose access has ended gives up for it. */
export type PlannedPush = { decision: Decision; frees: string | null };

/** What the push means for its user. Reads only who holds the keys it would give. */
export async function planPush(db: Database, plan: PushPlan, activeAdmins: number): Promise<PlannedPush> {
  const { world, pushed, known, match, now, isNewcomer } = plan;
  if (match?.conflict) return failed(match.conflict);
  const { sourceId: id, whenContradictory, managerType, companyDomains, pairedWith } = world;
  const today = now.toISOString().slice(0, 10);
  const facts = { today, managerType, companyDomains, activeAdmins, pairedWith: () => pairedWith };
  const decision = deciderFor({ id, kind: "scim", whenContradictory }, facts)(pushed.evaluation, known);
  if (hasNoAddress(decision, known)) return failed(addressReleased);
  const taken = isNewcomer ? null : await findTakenKey(db, decision, known, world.primaryKey);
  if (taken?.issue) return failed(taken.issue);
  const warnings = match?.warning ? [...decision.warnings, match.warning] : decision.warnings;
  return { decision: { ...decision, warnings }, frees: taken?.frees ?? null };
}

/** Whether access would come without an address: somebody else got this person's after they left. */
function hasNoAddress({ status, changes }: Decision, known: KnownUser | null): boolean {
  const email = changes?.email?.[1] ?? known?.email;
  const hasAccess = status === "created" || status === "updated" || status === "restored";
  return hasAccess && typeof email === "string" && shownEmail(email) === null;
}

const addressReleased: Issue = { code: "email_released", attribute: "email" };

const failed = (issue: Issue): PlannedPush => ({ decision: failedDecision(issue), frees: null });
