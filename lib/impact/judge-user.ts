import type { Decision } from "@/lib/directory/decide";
import type { Decide } from "@/lib/directory/decider";
import type { Changes } from "@/lib/directory/diff";
import type { Issue } from "@/lib/directory/issues/catalog";
import type { KnownUser } from "@/lib/directory/known-user";
import { indexCandidates, type Keys, matchUser } from "@/lib/directory/match";
import type { Evaluation } from "@/lib/mapping/evaluation";
import type { Affected, Effect } from "./vocabulary";

/** The draft's answer for a payload and the user it belongs to. */
export type DraftAnswer = {
  payloadId: number;
  evaluation: Evaluation;
  /** Null where the draft cannot change which user the payload belongs to. */
  keys: Keys | null;
  /** Whether only the attributes that the draft changes were evaluated. */
  isNarrow: boolean;
};

/** A decision function, and the attributes whose expressions the draft changes. */
export type Judging = { decide: Decide; changing: ReadonlySet<string> };

/** The effect of one answer on its user; null when there is none. Pure. */
export function judgeUser(
  { payloadId, evaluation, keys }: DraftAnswer,
  known: KnownUser,
  { decide, changing }: Judging,
): Affected | null {
  const match =
    keys && !isFound(evaluation, known, keys) ? matchUser(evaluation, indexCandidates([known]), keys) : null;
  const one = describe(known, payloadId);
  if (match?.conflict && !evaluation.outOfScope) return failedBy(one, [match.conflict], evaluation.warnings);
  const decision = decide(evaluation, known);
  if (decision.status !== "failed" && !evaluation.outOfScope && keys && match && !match.known)
    return unmatched(one, known, keys, match.key);
  return judgeDecision(one, decision, { evaluation, changing, known, warning: match?.warning ?? null });
}

type Around = {
  evaluation: Evaluation;
  changing: ReadonlySet<string>;
  known: KnownUser | null;
  warning: Issue | null;
};

/** The effect of a decision on the person; null when there is none. Pure. */
export function judgeDecision(
  one: Affected,
  { status, errors, warnings, changes }: Decision,
  { evaluation, changing, known, warning }: Around,
): Affected | null {
  if (status === "failed") return failedBy(one, errors, warnings);
  const stays = known?.status === "active" && status !== "terminated";
  if (stays && evaluation.outOfScope && changing.has("inScope"))
    return { ...one, effects: ["unscoped"], changes: noChanges, warnings };
  const erring = stays ? erringOf(evaluation, changing) : none;
  if (!changes && erring.length === 0) return null;
  const effects = effectsOf(status, changes ?? noChanges);
  return {
    ...one,
    effects: erring.length === 0 ? effects : [...effects, "erring"],
    changes: changes ?? noChanges,
    erring,
    warnings: warning ? [...warnings, warning] : warnings,
  };
}

const isErring = ({ code, kept }: Issue): boolean =>
  kept === true && (code === "failed" || code === "invalid" || code === "broken_expression");

/** Optional attributes of these that have no usable value on this payload, so that the present one stays. */
export function erringOf({ warnings }: Evaluation, among: ReadonlySet<string>): string[] {
  const found = warnings.filter((warning) => isErring(warning) && among.has(warning.attribute));
  return found.length === 0 ? none : found.map(({ attribute }) => attribute);
}

const none: string[] = [];

/** Whether the primary key finds this user without a contradiction or warning, so that full matching is not needed. */
function isFound({ values }: Evaluation, known: KnownUser, { primaryKey }: Keys): boolean {
  const own = known[primaryKey];
  return own !== null && values[primaryKey] === own && (values.employeeId ?? known.employeeId) === known.employeeId;
}

/** The same person, as failing with this error. */
export function failAffected(one: Affected, error: Issue): Affected {
  return { ...one, effects: ["failed"], changes: {}, errors: [error] };
}

/** A manager who is not in the directory counts as a lost value for whoever had one, although the reference is there. */
export function loseManager(one: Affected, warning: Issue): Affected {
  if (!hasManagerToLose(one)) return { ...one, warnings: [...one.warnings, warning] };
  const effects: Effect[] = one.effects.includes("lost") ? one.effects : [...one.effects, "lost"];
  return { ...one, effects, warnings: [...one.warnings, warning] };
}

export const hasManagerToLose = ({ changes, effects }: Affected): boolean =>
  !effects.includes("terminated") && !isBlank(changes.manager?.[0]);

const noIssues: Issue[] = [];
const noChanges: Changes = {};

/** Somebody of whom nothing is known yet but who they are. */
export function describe({ id, name, status, role }: KnownUser, payloadId: number): Affected {
  return {
    userId: id,
    payloadId,
    recordId: null,
    name,
    status,
    role,
    effects: [],
    changes: noChanges,
    errors: noIssues,
    warnings: noIssues,
    erring: none,
  };
}

function failedBy(one: Affected, errors: Issue[], warnings: Issue[]): Affected {
  return { ...one, effects: ["failed"], errors, warnings };
}

/** The payload finds no user any more, so a second one would be created. */
export function unmatched(one: Affected, known: KnownUser, { primaryKey }: Keys, key: string | null): Affected {
  return { ...one, effects: ["unmatched"], changes: { [primaryKey]: [known[primaryKey], key] } };
}

const kindsInOrder = ["lost", "restricted", "regular", "changed", "gained"] as const;

/** Whoever loses access loses nothing else that counts. */
function effectsOf(status: string, changes: Changes): Effect[] {
  if (status === "terminated") return ["terminated"];
  const found: Effect[] = status === "restored" ? ["restored"] : [];
  const kinds = Object.entries(changes).map(([attribute, change]) => effectOf(attribute, change));
  for (const kind of kindsInOrder) {
    if (kinds.includes(kind)) found.push(kind);
  }
  return found;
}

/** The effect of one change; null for the status, which has effects of its own. */
export function effectOf(attribute: string, [from, to]: [unknown, unknown]): Effect | null {
  if (attribute === "status") return null;
  if (attribute === "role") return to === "restricted" ? "restricted" : "regular";
  if (isBlank(to)) return isBlank(from) ? "changed" : "lost";
  return isBlank(from) ? "gained" : "changed";
}

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === "";
