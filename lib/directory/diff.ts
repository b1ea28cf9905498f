import { plainAttributes } from "@/lib/mapping/attributes";
import type { Evaluation } from "@/lib/mapping/evaluation";
import { shownEmail } from "./addresses/placeholder";
import { keepAddress } from "./guarded";
import type { KnownUser } from "./known-user";
import { type RoleWriter, roleFrom } from "./role-policy";

/** attribute → [from, to]; custom attributes as `custom.<key>`. */
export type Changes = Record<string, [from: unknown, to: unknown]>;

/** How manager references are read, and in whose name a role is set. */
export type Diffing = { managerType: string | null; roleWriter: RoleWriter };

const plain = plainAttributes.map(({ name }) => name);

/**
 * What the evaluated values change about the user; without a user, every attribute that has a value. `refused` is the
 * address that a source wanted to give an admin or organizer. Pure.
 */
export function diffUser(evaluation: Evaluation, known: KnownUser | null, { managerType, roleWriter }: Diffing) {
  const changes: Changes = {};
  const { values } = evaluation;
  for (const attribute of plain) {
    const to = values[attribute];
    const from = known ? presentValue(known, attribute) : null;
    if (to !== undefined && to !== from) changes[attribute] = [from, to];
  }
  diffManager(changes, values.manager, known, managerType);
  const role = known && roleFrom(known, roleWriter, values.restricted);
  if (known && role) changes.role = [known.role, role];
  const refused = keepAddress(changes, known);
  return { changes, customAfter: diffCustom(changes, evaluation, known), refused };
}

/** The user's value now; null for the address of a leaver whose address was released. */
function presentValue(known: KnownUser, attribute: (typeof plain)[number]): string | null {
  return attribute === "email" ? shownEmail(known.email) : known[attribute];
}

function diffManager(changes: Changes, to: string | null | undefined, known: KnownUser | null, type: string | null) {
  if (to === undefined) return;
  const from = known?.managerRef ?? null;
  const typeMoved = to !== null && known !== null && known.managerRefType !== type;
  if (to !== from || typeMoved) changes.manager = [from, to];
}

function diffCustom(changes: Changes, evaluation: Evaluation, known: KnownUser | null): Record<string, unknown> | null {
  const before = known?.custom ?? {};
  let after: Record<string, unknown> | null = null;
  for (const [key, to] of Object.entries(evaluation.custom)) {
    const from = Object.hasOwn(before, key) ? before[key] : null;
    if (sameJson(from, to)) continue;
    changes[`custom.${key}`] = [from, to];
    after ??= Object.assign(Object.create(null), before);
    if (after && to === null) delete after[key];
    else if (after) after[key] = to;
  }
  return after;
}

/** Whether two JSON values are equal, whatever the order of their members. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && sameJson(Reflect.get(left, key), Reflect.get(right, key)));
}
