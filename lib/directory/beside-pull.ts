import type { Evaluation } from "@/lib/mapping/evaluation";
import { type Decision, decide, type Settings } from "./decide";
import type { Changes } from "./diff";
import type { KnownUser } from "./known-user";
import type { Note } from "./notes/catalog";

/**
 * Decides a push for a user whose attributes come from the pull source named `owner`: only access and role change.
 * Pure.
 */
export function decideBesidePull(
  evaluation: Evaluation,
  known: KnownUser,
  owner: string,
  settings: Settings,
): Decision {
  return withoutAttributes(decide(withoutErrors(evaluation), known, settings), owner);
}

/**
 * The push's attributes are ignored, so their errors cannot fail it; an unreadable active flag or end date still can.
 */
function withoutErrors(evaluation: Evaluation): Evaluation {
  const decisive = evaluation.errors.filter(({ attribute }) => attribute === "isActive");
  const others = evaluation.errors.filter((issue) => !decisive.includes(issue));
  return { ...evaluation, errors: decisive, warnings: [...evaluation.warnings, ...others] };
}

function withoutAttributes(decision: Decision, owner: string): Decision {
  if (!decision.changes) return decision;
  const changes = keepAccess(decision.changes);
  const ignored = Object.keys(decision.changes).length > Object.keys(changes).length;
  const why: Note[] = ignored ? [{ code: "attributes_ignored", owner }] : [];
  const isNothing = decision.status === "updated" && Object.keys(changes).length === 0;
  return {
    ...decision,
    changes: isNothing ? null : changes,
    customAfter: null,
    notes: [...decision.notes, ...why],
    status: isNothing ? "skipped" : decision.status,
  };
}

function keepAccess(changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([name]) => name === "role" || name === "status"));
}
