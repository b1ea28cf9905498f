import type { Database } from "@/lib/db/client";
import { type Decision, failedDecision } from "@/lib/directory/decide";
import { deciderFor } from "@/lib/directory/decider";
import { findTakenKey } from "@/lib/directory/find-taken-key";
import type { KnownUser } from "@/lib/directory/known-user";
import { readCandidates } from "@/lib/directory/known-user.store";
import { indexCandidates, type Match, matchUser } from "@/lib/directory/match";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Evaluation } from "@/lib/mapping/evaluation";
import type { JsonObject } from "@/lib/scim/json";
import { isUrn, USER_URN } from "@/lib/scim/urns";
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

/** Whose it is by the keys of the mapping, for a resource nobody stands behind yet. */
export async function matchPushed(db: Database, world: PushWorld, { evaluation }: Pushed): Promise<Match> {
  const { email, employeeId } = evaluation.values;
  const users = await readCandidates(db, email ? [email] : [], employeeId ? [employeeId] : []);
  return matchUser(evaluation, indexCandidates(users), world);
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

/** What the push means for its user. Reads only who holds the keys it would give. */
export async function planPush(db: Database, plan: PushPlan, activeAdmins: number): Promise<Decision> {
  const { world, pushed, known, match, now, isNewcomer } = plan;
  if (match?.conflict) return failedDecision(match.conflict);
  const { sourceId: id, whenContradictory, managerType, companyDomains, pairedWith } = world;
  const today = now.toISOString().slice(0, 10);
  const facts = { today, managerType, companyDomains, activeAdmins, pairedWith: () => pairedWith };
  const decision = deciderFor({ id, kind: "scim", whenContradictory }, facts)(pushed.evaluation, known);
  const taken = isNewcomer ? null : await findTakenKey(db, decision, known, world.primaryKey);
  if (taken) return failedDecision(taken);
  return match?.warning ? { ...decision, warnings: [...decision.warnings, match.warning] } : decision;
}
