import type { Evaluation, MappingIssue } from "@/lib/mapping/evaluation";
import { decide, type Settings } from "@/lib/sync/plan/decide";
import type { Changes } from "@/lib/sync/plan/diff";
import type { KnownUser } from "@/lib/sync/plan/known-user";
import { indexCandidates, type Keys, matchUser } from "@/lib/sync/plan/match";
import type { Affected, Effect } from "./vocabulary";

/** What one evaluated payload would do to the user it belongs to; null when nothing. Pure. */
export function judgeUser(evaluation: Evaluation, known: KnownUser, settings: Settings, keys: Keys): Affected | null {
  const own = known[keys.primaryKey];
  const isFound = own !== null && evaluation.values[keys.primaryKey] === own;
  const match = isFound ? null : matchUser(evaluation, indexCandidates([known]), keys);
  if (match?.conflict) return failedBy(known, [match.conflict], evaluation.warnings);
  const decision = decide(evaluation, known, settings);
  if (decision.status === "failed") return failedBy(known, decision.errors, decision.warnings);
  if (match && !match.known) return unmatched(known, keys, match.key);
  const warnings = match?.warning ? [...decision.warnings, match.warning] : decision.warnings;
  if (!decision.changes) return null;
  return affected(known, decision.changes, effectsOf(decision.status, decision.changes), [], warnings);
}

/** The same person with a reason why the change could not be made. */
export function failAffected(one: Affected, error: MappingIssue): Affected {
  return { ...one, effects: ["failed"], changes: {}, errors: [error] };
}

/** A manager that nobody is counts as a value lost, though a reference is there. */
export function loseManager(one: Affected, warning: MappingIssue): Affected {
  const effects: Effect[] = one.effects.includes("lost") ? one.effects : [...one.effects, "lost"];
  return { ...one, effects, warnings: [...one.warnings, warning] };
}

function failedBy(known: KnownUser, errors: MappingIssue[], warnings: MappingIssue[]): Affected {
  return affected(known, {}, ["failed"], errors, warnings);
}

function unmatched(known: KnownUser, keys: Keys, key: string | null): Affected {
  return affected(known, { [keys.primaryKey]: [known[keys.primaryKey], key] }, ["unmatched"], [], []);
}

function affected(
  known: KnownUser,
  changes: Changes,
  effects: Effect[],
  errors: MappingIssue[],
  warnings: MappingIssue[],
): Affected {
  return { userId: known.id, name: known.name, status: known.status, effects, changes, errors, warnings };
}

function effectsOf(status: string, changes: Changes): Effect[] {
  const found: Effect[] = [];
  if (status === "terminated" || status === "restored") found.push(status);
  const kinds = Object.entries(changes).map(([attribute, change]) => effectOf(attribute, change));
  for (const kind of ["lost", "restricted", "regular", "changed", "gained"] as const) {
    if (kinds.includes(kind)) found.push(kind);
  }
  return found;
}

/** What one change is; null for the status, which is an effect of its own. */
export function effectOf(attribute: string, [from, to]: [unknown, unknown]): Effect | null {
  if (attribute === "status") return null;
  if (attribute === "role") return to === "restricted" ? "restricted" : "regular";
  if (isBlank(to)) return isBlank(from) ? "changed" : "lost";
  return isBlank(from) ? "gained" : "changed";
}

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === "";
