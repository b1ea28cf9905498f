import type { Evaluation } from "@/lib/mapping/evaluation";
import type { Role } from "@/lib/people/vocabulary";
import { accessOf } from "./access-policy";
import { type Changes, diffUser } from "./diff";
import type { Issue } from "./issues/catalog";
import type { Ended, KnownUser } from "./known-user";
import type { Note } from "./notes/catalog";
import type { RecordStatus } from "./vocabulary";

export type Settings = {
  today: string;
  managerType: string | null;
  /** A pull may undo only what a pull (or the sweep that follows from it) did. */
  mayRestore: (ended: Ended) => boolean;
  activeAdmins: number;
};

export type Decision = {
  status: RecordStatus;
  changes: Changes | null;
  customAfter: Record<string, unknown> | null;
  errors: Issue[];
  warnings: Issue[];
  notes: Note[];
  dueOn: string | null;
};

/** What one evaluated payload means for the user it matched (or for nobody yet). Pure. */
export function decide(evaluation: Evaluation, known: KnownUser | null, settings: Settings): Decision {
  const decision: Decision = {
    status: "skipped",
    changes: null,
    customAfter: null,
    errors: [],
    warnings: evaluation.warnings,
    notes: [],
    dueOn: null,
  };
  const access = accessOf(evaluation.values, settings.today);
  if (access.state === "left" && employmentIsReadable(evaluation)) {
    return leave(withErrorsAsWarnings(decision, evaluation), evaluation, known, settings, access.why);
  }
  if (access.state === "left" || evaluation.errors.length > 0) {
    return { ...decision, status: "failed", errors: evaluation.errors };
  }
  const dueOn = access.dueOn;
  if (access.state === "not_started" && known?.status !== "active") {
    return { ...decision, dueOn, notes: [{ code: "starts_on", on: access.dueOn }] };
  }
  if (!known) return { ...create(decision, evaluation, settings), dueOn };
  if (known.status === "quarantined") return { ...comeBack(decision, evaluation, known, settings), dueOn };
  return { ...update(decision, evaluation, known, settings), dueOn };
}

/** HR systems blank a leaver's e-mail and more: what is missing then must not keep the access alive. */
function withErrorsAsWarnings(decision: Decision, evaluation: Evaluation): Decision {
  return { ...decision, warnings: [...evaluation.warnings, ...evaluation.errors] };
}

function withWarning(decision: Decision, warning: Issue | null): Decision {
  return warning ? { ...decision, warnings: [...decision.warnings, warning] } : decision;
}

function employmentIsReadable(evaluation: Evaluation): boolean {
  return !evaluation.errors.some((issue) => issue.attribute === "isActive" || issue.attribute === "terminationDate");
}

function create(decision: Decision, evaluation: Evaluation, settings: Settings): Decision {
  const { changes, customAfter } = diffUser(evaluation, null, settings.managerType);
  const role: Role = evaluation.values.restricted ? "restricted" : "regular";
  return {
    ...decision,
    status: "created",
    changes: { ...changes, role: [null, role], status: [null, "active"] },
    customAfter,
  };
}

function update(decision: Decision, evaluation: Evaluation, known: KnownUser, settings: Settings): Decision {
  const { changes, customAfter, refused } = diffUser(evaluation, known, settings.managerType);
  const said = withWarning(decision, refused);
  if (Object.keys(changes).length === 0) return said;
  return { ...said, status: "updated", changes, customAfter };
}

function comeBack(decision: Decision, evaluation: Evaluation, known: KnownUser, settings: Settings): Decision {
  if (!settings.mayRestore(known)) {
    return { ...decision, notes: [{ code: "ended_elsewhere", by: known.endedBy ?? "admin" }] };
  }
  const { changes, customAfter, refused } = diffUser(evaluation, known, settings.managerType);
  const back: Changes = { ...changes, status: ["quarantined", "active"] };
  return { ...withWarning(decision, refused), status: "restored", changes: back, customAfter };
}

function leave(
  decision: Decision,
  evaluation: Evaluation,
  known: KnownUser | null,
  settings: Settings,
  why: Note,
): Decision {
  if (!known) return { ...decision, notes: [why, { code: "no_account" }] };
  if (known.status === "quarantined") return { ...decision, notes: [why, { code: "already_ended" }] };
  if (known.role === "admin" && settings.activeAdmins <= 1) {
    return { ...decision, status: "failed", errors: [lastAdmin(why)] };
  }
  const { changes: all, customAfter } = diffUser(evaluation, known, settings.managerType);
  // A leaver keeps the address: a clash over it must never keep the access alive.
  const { email: _email, ...changes } = all;
  return {
    ...decision,
    status: "terminated",
    changes: { ...changes, status: ["active", "quarantined"] },
    customAfter,
    notes: [why],
  };
}

/** The last active admin is never locked out. */
const lastAdmin = (why: Note): Issue => ({ code: "last_admin", attribute: "isActive", why: [why] });
