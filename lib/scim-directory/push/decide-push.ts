import { type Decision, decide, type Settings } from "@/lib/directory/decide";
import type { Changes } from "@/lib/directory/diff";
import type { KnownUser } from "@/lib/directory/known-user";
import type { Evaluation } from "@/lib/mapping/evaluation";
import type { Ending } from "@/lib/people/vocabulary";
import type { PushWorld } from "./world";

/** What an access that a push ends was ended by; only such an ending does a push undo. */
export const ENDED_BY_SCIM: Ending = "scim";

/** A push as a decision: that of a pull, with less to change where a pull source owns the attributes. Pure. */
export function decidePush(
  evaluation: Evaluation,
  known: KnownUser | null,
  world: Pick<PushWorld, "pairedWith" | "managerType">,
  around: Pick<Settings, "today" | "activeAdmins">,
): Decision {
  const settings: Settings = {
    ...around,
    managerType: world.managerType,
    mayRestore: ({ endedBy }) => endedBy === ENDED_BY_SCIM,
  };
  if (!known || world.pairedWith === null) return decide(evaluation, known, settings);
  return withoutAttributes(decide(withoutErrors(evaluation), known, settings), world.pairedWith);
}

/** What DELETE means for the user: access ends, whatever the mapping says. Pure. */
export function decideDelete(known: KnownUser, activeAdmins: number): Decision {
  const decision: Decision = {
    status: "skipped",
    changes: null,
    customAfter: null,
    errors: [],
    warnings: [],
    note: "Deleted through SCIM. Access had already ended.",
    dueOn: null,
  };
  if (known.status !== "active") return decision;
  if (known.role === "admin" && activeAdmins <= 1)
    return { ...decision, status: "failed", note: null, errors: [lastAdmin] };
  return {
    ...decision,
    status: "terminated",
    changes: { status: ["active", "quarantined"] },
    note: "Deleted through SCIM.",
  };
}

const lastAdmin = {
  code: "last_admin",
  attribute: "isActive",
  message: "This is the last active admin, who is never locked out: make somebody else an admin first.",
};

/** Attributes are not taken over, so what is wrong with them cannot fail the push; whether somebody left still can. */
function withoutErrors(evaluation: Evaluation): Evaluation {
  const decisive = evaluation.errors.filter(({ attribute }) => attribute === "isActive");
  const others = evaluation.errors.filter((issue) => !decisive.includes(issue));
  return { ...evaluation, errors: decisive, warnings: [...evaluation.warnings, ...others] };
}

function withoutAttributes(decision: Decision, source: string): Decision {
  if (!decision.changes) return decision;
  const changes = keepAccess(decision.changes);
  const ignored = Object.keys(decision.changes).length > Object.keys(changes).length;
  const why = ignored ? `${source} is the source of attributes, so those of this push were not taken over.` : null;
  const note = [decision.note, why].filter((part) => part !== null).join(" ") || null;
  const isNothing = decision.status === "updated" && Object.keys(changes).length === 0;
  return {
    ...decision,
    changes: isNothing ? null : changes,
    customAfter: null,
    note,
    status: isNothing ? "skipped" : decision.status,
  };
}

function keepAccess(changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([name]) => name === "role" || name === "status"));
}
