import { plainAttributes } from "@/lib/mapping/attributes";
import { shownEmail } from "../addresses/placeholder";
import type { Decision } from "../decide";
import { type Changes, sameJson } from "../diff";
import { isGuarded } from "../guarded";
import type { Issue } from "../issues/catalog";
import type { KnownUser } from "../known-user";
import type { Note } from "../notes/catalog";
import type { RecordStatus } from "../vocabulary";
import { customPrefix } from "./hold-undone";
import { attributeOfChange, shownValue } from "./undone-change";

/** What a sync did to one person, as its record says. */
export type Done = { status: RecordStatus; changes: Changes };

/** What changed about a person after that: name in the changes → the number of a sync, or who else did it. */
export type Since = ReadonlyMap<string, { sync?: number; by?: string }>;

const nobodySince: Since = new Map();

/**
 * What taking a sync back means for one person: each value goes back to what it was, unless it is another one by now, which
 * is kept and said. Whoever the sync created or let in again loses access and stays; whoever it ended has access again.
 * `known` is null where there is no such user. Pure.
 */
export function decideUndo(done: Done, known: KnownUser | null, sync: number, since: Since = nobodySince): Decision {
  if (known === null) return { ...nothing, notes: [nothingLeft] };
  if (known.status === "deprovisioned")
    return { ...nothing, status: "failed", errors: [{ code: "undo_erased", attribute: "isActive" }] };
  const access = accessOf(done, known, since);
  const values = done.status === "created" ? noValues : valuesOf(done, known, access, since);
  const changes = { ...values.changes, ...access.changes };
  const warnings = [...access.kept, ...values.kept];
  if (Object.keys(changes).length === 0)
    return { ...nothing, warnings, notes: warnings.length === 0 ? [nothingLeft] : [] };
  const email = changes.email?.[1] ?? known.email;
  if (access.status === "restored" && shownEmail(String(email)) === null)
    return { ...nothing, status: "failed", errors: [{ code: "email_released", attribute: "email" }] };
  return {
    ...nothing,
    status: access.status ?? "updated",
    changes,
    customAfter: customAfter(known, values.changes),
    warnings,
    notes: [{ code: "undoes", sync }],
  };
}

const nothing: Decision = {
  status: "skipped",
  ...{ changes: null, customAfter: null, errors: [], warnings: [], notes: [], dueOn: null, callsActive: null },
};
const nothingLeft: Note = { code: "nothing_to_undo" };

type Access = { status: "restored" | "terminated" | null; changes: Changes; kept: Issue[] };
const unchanged: Access = { status: null, changes: {}, kept: [] };
const ended: Access = { status: "terminated", changes: { status: ["active", "quarantined"] }, kept: [] };
const given: Access = { status: "restored", changes: { status: ["quarantined", "active"] }, kept: [] };

/** Whether the person gets access back or loses it. An admin or organizer of today keeps theirs. */
function accessOf({ status, changes }: Done, known: KnownUser, since: Since): Access {
  const kept = (prior: string): Access => ({ ...unchanged, kept: [keptIssue("status", known.status, prior, since)] });
  if (status === "terminated") {
    if (known.status !== "quarantined") return unchanged;
    return since.has("status") ? kept("active") : given;
  }
  const isLetIn = status === "created" || (status === "restored" && changes.status !== undefined);
  if (!isLetIn || known.status !== "active") return unchanged;
  return isGuarded(known) || since.has("status") ? kept("quarantined") : ended;
}

type Values = { changes: Changes; kept: Issue[] };
const noValues: Values = { changes: {}, kept: [] };

function valuesOf({ changes }: Done, known: KnownUser, access: Access, since: Since): Values {
  const values: Values = { changes: {}, kept: [] };
  for (const [name, [from, to]] of Object.entries(changes)) {
    // Whoever loses access keeps the address, so that a clash over it never keeps the access alive.
    if (name === "status" || (name === "email" && (from === null || access.status === "terminated"))) continue;
    const now = presentValue(known, name);
    if (sameJson(now, from)) continue;
    const isTheirs = name === "email" && isGuarded(known);
    if (sameJson(now, to) && !isTheirs) values.changes[name] = [now, from];
    else values.kept.push(keptIssue(name, now, from, since));
  }
  return values;
}

const plain: ReadonlySet<string> = new Set(plainAttributes.map(({ name }) => name));

function presentValue(known: KnownUser, name: string): unknown {
  if (name === "email") return shownEmail(known.email);
  if (name === "manager") return known.managerRef;
  if (name === "role") return known.role;
  if (plain.has(name)) return Reflect.get(known, name) ?? null;
  const key = name.slice(customPrefix.length);
  return Object.hasOwn(known.custom, key) ? known.custom[key] : null;
}

function customAfter({ custom }: KnownUser, changes: Changes): Record<string, unknown> | null {
  const back = Object.entries(changes).filter(([name]) => name.startsWith(customPrefix));
  if (back.length === 0) return null;
  const after: Record<string, unknown> = Object.assign(Object.create(null), custom);
  for (const [name, [, to]] of back) {
    const key = name.slice(customPrefix.length);
    if (to === null) delete after[key];
    else after[key] = to;
  }
  return after;
}

function keptIssue(name: string, now: unknown, prior: unknown, since: Since): Issue {
  const { sync, by } = since.get(name) ?? {};
  const [found, ours] = [shownValue(now), shownValue(prior)];
  return {
    code: "kept_since",
    attribute: attributeOfChange(name),
    ...(found === undefined ? {} : { found }),
    ...(ours === undefined ? {} : { ours }),
    ...(sync === undefined ? {} : { sync }),
    ...(by === undefined ? {} : { by }),
  };
}
