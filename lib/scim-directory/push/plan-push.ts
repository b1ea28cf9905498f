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
 * The order of every push, real or replayed: evaluate the mapping (readPushed), find the user (matchPushed), decide,
 * and check whether another user has the values it would give (planPush).
 */

/** A pushed resource as evaluated by the mapping. `payload` is stored. */
export type Pushed = { payload: JsonObject; evaluation: Evaluation };

/** Turns the resource into a payload: without the attributes that Rollcall adds (id, meta, groups). */
export function readPushed(world: Pick<PushWorld, "mapping">, attributes: JsonObject): Pushed {
  const extensions = Object.keys(attributes).filter(isUrn);
  const payload = { schemas: [USER_URN, ...extensions], ...attributes };
  return { payload, evaluation: evaluateMapping(world.mapping, payload) };
}

/** Finds the user of a resource without one, by the keys of the mapping. */
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

/** A push and its user; `world` is the one that applies to that user. */
export type PushPlan = {
  world: PushWorld;
  pushed: Pushed;
  known: KnownUser | null;
  /** Null where the resource is already linked to its user. */
  match: Match | null;
  now: Date;
  /** Set when a look-up has shown that no user has any of the keys. */
  isNewcomer?: boolean;
};

/** `frees` is an address that a user whose access has ended gives up for this push. */
export type PlannedPush = { decision: Decision; frees: string | null };

/** Decides the push. The only read is for other users who have the values it would give. */
export async function planPush(db: Database, plan: PushPlan, activeAdmins: number): Promise<PlannedPush> {
  const { world, pushed, known, match, now, isNewcomer } = plan;
  if (match?.conflict) return failed(match.conflict);
  const { sourceId: id, whenContradictory, managerType, companyDomains, pairedWith } = world;
  const today = now.toISOString().slice(0, 10);
  const facts = { today, managerType, companyDomains, activeAdmins, pairedWith: () => pairedWith };
  const decision = deciderFor({ id, kind: "scim", whenContradictory }, facts)(pushed.evaluation, known);
  if (hasNoAddress(decision, known)) return failed(addressReleased);
  const taken = isNewcomer ? null : await findTakenKey(db, decision, known);
  if (taken?.issue) return failed(taken.issue);
  const warnings = match?.warning ? [...decision.warnings, match.warning] : decision.warnings;
  return { decision: { ...decision, warnings }, frees: taken?.frees ?? null };
}

/** Whether a returning user would have no address, because theirs was released to another user. */
function hasNoAddress({ status, changes }: Decision, known: KnownUser | null): boolean {
  const email = changes?.email?.[1] ?? known?.email;
  const hasAccess = status === "created" || status === "updated" || status === "restored";
  return hasAccess && typeof email === "string" && shownEmail(email) === null;
}

const addressReleased: Issue = { code: "email_released", attribute: "email" };

const failed = (issue: Issue): PlannedPush => ({ decision: failedDecision(issue), frees: null });
