import type { Decision } from "../decide";
import type { Decide } from "../decider";
import { type Changes, sameJson } from "../diff";
import type { Issue } from "../issues/catalog";
import { attributeOfChange, shownValue, type UndoneChange, type UndoneOf } from "./undone-change";

/** Decides as `decide` does, and holds back what was undone for each user. */
export const holding =
  (decide: Decide, undone: UndoneOf, today: string): Decide =>
  (evaluation, known) =>
    holdUndone(decide(evaluation, known), undone.get(known?.id ?? "") ?? [], today);

/**
 * Leaves out of a decision what an admin took back and the payload proposes again, with a warning for each. The person is
 * due at once: every sync looks at them until the change is let through, or the payload says something else. Pure.
 */
export function holdUndone(decision: Decision, undone: readonly UndoneChange[], today: string): Decision {
  const { changes } = decision;
  if (changes === null || undone.length === 0) return decision;
  const held = undone.filter(({ attribute, value }) => isProposed(changes, attribute, value));
  if (held.length === 0) return decision;
  const names = new Set(held.map(({ attribute }) => attribute));
  const left = leftOf(decision.status, changes, names);
  return {
    ...decision,
    status: statusOf(decision.status, names, left),
    changes: left,
    customAfter: left && customLeft(decision.customAfter, changes, names),
    warnings: [...decision.warnings, ...held.map(warningOf)],
    dueOn: today,
  };
}

function isProposed(changes: Changes, attribute: string, value: unknown): boolean {
  const change = Object.hasOwn(changes, attribute) ? changes[attribute] : undefined;
  return change !== undefined && sameJson(change[1], value);
}

/** What stays of the changes; a leaver whose return is held keeps everything as it is. */
function leftOf(status: Decision["status"], changes: Changes, held: ReadonlySet<string>): Changes | null {
  if (status === "restored" && held.has("status")) return null;
  const left = Object.entries(changes).filter(([name]) => !held.has(name));
  return left.length === 0 ? null : Object.fromEntries(left);
}

function statusOf(status: Decision["status"], held: ReadonlySet<string>, left: Changes | null): Decision["status"] {
  if (left === null) return "skipped";
  return status === "terminated" && held.has("status") ? "updated" : status;
}

/** All custom attributes as they will be; null where none of them changes any more. */
function customLeft(after: Decision["customAfter"], changes: Changes, held: ReadonlySet<string>) {
  if (after === null) return null;
  const kept: Record<string, unknown> = Object.assign(Object.create(null), after);
  let isChanged = false;
  for (const [name, [from]] of Object.entries(changes)) {
    if (!name.startsWith(customPrefix)) continue;
    const key = name.slice(customPrefix.length);
    if (!held.has(name)) isChanged = true;
    else if (from === null) delete kept[key];
    else kept[key] = from;
  }
  return isChanged ? kept : null;
}

export const customPrefix = "custom.";

function warningOf({ attribute, value, by, on }: UndoneChange): Issue {
  const found = shownValue(value);
  return { code: "undone_change", attribute: attributeOfChange(attribute), by, on, ...(found ? { found } : {}) };
}
