import type { ContradictionPolicy } from "@/lib/mapping/contradiction";
import type { ScopePolicy } from "@/lib/mapping/document";
import type { Evaluation } from "@/lib/mapping/evaluation";
import type { Role } from "@/lib/people/vocabulary";
import { type Access, accessOf } from "./access-policy";
import { type Changes, type Diffing, diffUser } from "./diff";
import type { Issue } from "./issues/catalog";
import type { Ended, KnownUser } from "./known-user";
import type { Note } from "./notes/catalog";
import type { SyncOutcome } from "./vocabulary";

export type Settings = Diffing & {
  sourceId: number;
  today: string;
  /** What counts where the source contradicts itself. */
  whenContradictory: ContradictionPolicy;
  /** A pull may only undo an ending by a pull, or by the sweep that carries out its end dates. */
  mayRestore: (ended: Ended) => boolean;
  activeAdmins: number;
};

export type Decision = {
  status: SyncOutcome;
  changes: Changes | null;
  customAfter: Record<string, unknown> | null;
  errors: Issue[];
  warnings: Issue[];
  notes: Note[];
  dueOn: string | null;
  /** Whether the payload calls the person active; null where it could not be read. */
  callsActive: boolean | null;
};

/** What one evaluated payload means for the user it matched; `known` is null where it matched none. Pure. */
export function decide(evaluation: Evaluation, known: KnownUser | null, settings: Settings): Decision {
  const access = accessOf(evaluation.values, standingOf(known, settings), settings);
  const decision: Decision = {
    status: "skipped",
    changes: null,
    customAfter: null,
    errors: [],
    warnings:
      access.contradicts === null
        ? evaluation.warnings
        : [...evaluation.warnings, contradiction(access.contradicts, access)],
    notes: [],
    dueOn: access.dueOn,
    callsActive: evaluation.values.isActive ?? access.state === "active",
  };
  if (evaluation.outOfScope && access.state !== "left")
    return stayOut(decision, evaluation.outOfScope, known, settings);
  const isWaiting = access.state === "not_started" && known === null;
  if ((access.state === "left" || isWaiting) && employmentIsReadable(evaluation)) {
    const readable = withErrorsAsWarnings(decision, evaluation);
    if (access.state === "left") return leave(readable, evaluation, known, settings, access.why);
    return { ...readable, notes: [{ code: "starts_on", on: access.dueOn }] };
  }
  if (access.state === "left" || evaluation.errors.length > 0) {
    return { ...decision, status: "failed", errors: evaluation.errors, dueOn: null, callsActive: null };
  }
  if (!known) return create(decision, evaluation, settings);
  if (known.status === "quarantined") return comeBack(decision, evaluation, known, settings);
  return update(decision, evaluation, known, settings);
}

function standingOf(known: KnownUser | null, { sourceId }: Settings) {
  if (known === null) return { account: "none", calledActive: false } as const;
  const account = known.status === "active" ? ("active" as const) : ("ended" as const);
  return { account, calledActive: known.calledActiveBy.includes(sourceId) };
}

/** `kept` says that the active status counts, so access stays. */
const contradiction = (ended: string, { state }: Access): Issue => ({
  code: "ended_but_active",
  attribute: "terminationDate",
  found: ended,
  ...(state === "active" ? { kept: true } : {}),
});

/**
 * HR systems blank a leaver's e-mail and have none yet for a future hire: missing values must not fail those records.
 */
function withErrorsAsWarnings(decision: Decision, evaluation: Evaluation): Decision {
  return { ...decision, warnings: [...decision.warnings, ...evaluation.errors] };
}

function withWarning(decision: Decision, warning: Issue | null): Decision {
  return warning ? { ...decision, warnings: [...decision.warnings, warning] } : decision;
}

function employmentIsReadable(evaluation: Evaluation): boolean {
  return !evaluation.errors.some((issue) => issue.attribute === "isActive" || issue.attribute === "terminationDate");
}

function create(decision: Decision, evaluation: Evaluation, settings: Settings): Decision {
  const { changes, customAfter } = diffUser(evaluation, null, settings);
  const role: Role = evaluation.values.restricted ? "restricted" : "regular";
  return {
    ...decision,
    status: "created",
    changes: { ...changes, role: [null, role], status: [null, "active"] },
    customAfter,
  };
}

function update(decision: Decision, evaluation: Evaluation, known: KnownUser, settings: Settings): Decision {
  const { changes, customAfter, refused } = diffUser(evaluation, known, settings);
  const said = withWarning(decision, refused);
  if (Object.keys(changes).length === 0) return said;
  return { ...said, status: "updated", changes, customAfter };
}

function comeBack(decision: Decision, evaluation: Evaluation, known: KnownUser, settings: Settings): Decision {
  if (!settings.mayRestore(known)) {
    return { ...decision, notes: [{ code: "ended_elsewhere", by: known.endedBy ?? "admin" }] };
  }
  const { changes, customAfter, refused } = diffUser(evaluation, known, settings);
  const back: Changes = { ...changes, status: ["quarantined", "active"] };
  return { ...withWarning(decision, refused), status: "restored", changes: back, customAfter };
}

function leave(
  decision: Decision,
  evaluation: Evaluation,
  known: KnownUser | null,
  settings: Settings,
  why: Note[],
): Decision {
  if (!known) return { ...decision, notes: [...why, { code: "no_account" }] };
  if (known.status === "quarantined") return { ...decision, notes: [...why, { code: "already_ended" }] };
  if (known.role === "admin" && settings.activeAdmins <= 1) {
    return { ...decision, status: "failed", errors: [lastAdmin(why)] };
  }
  const { changes: all, customAfter } = diffUser(evaluation, known, settings);
  // A leaver's address does not change here, so that a clash over it can never keep their access alive.
  const { email: _email, ...changes } = all;
  return {
    ...decision,
    status: "terminated",
    changes: { ...changes, status: ["active", "quarantined"] },
    customAfter,
    notes: why,
  };
}

/** Somebody whom the scope does not take. They have not left, so nothing but what the policy says becomes of a user. */
function stayOut(decision: Decision, policy: ScopePolicy, known: KnownUser | null, settings: Settings): Decision {
  const out: Note = { code: "out_of_scope" };
  const skipped = { ...decision, warnings: [] };
  if (!known) return { ...skipped, notes: [out] };
  if (known.status !== "active") return { ...skipped, notes: [out, { code: "already_ended" }] };
  if (policy === "keep") return { ...skipped, notes: [{ code: "out_of_scope_kept" }] };
  if (known.role === "admin" && settings.activeAdmins <= 1)
    return { ...skipped, status: "failed", errors: [lastAdmin([out])] };
  return { ...skipped, status: "terminated", changes: { status: ["active", "quarantined"] }, notes: [out] };
}

/** A decision that fails for a reason outside the payload. It changes no user. */
export function failedDecision(issue: Issue): Decision {
  return {
    status: "failed",
    changes: null,
    customAfter: null,
    errors: [issue],
    warnings: [],
    notes: [],
    dueOn: null,
    callsActive: null,
  };
}

/** The last active admin is never locked out. */
const lastAdmin = (why: Note[]): Issue => ({ code: "last_admin", attribute: "isActive", why });
