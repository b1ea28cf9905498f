import type { MemberDelta, MemberReference } from "../directory";
import { badRequest } from "../errors";
import { matchesFilter } from "../filter/evaluate";
import type { ResolvedFilter } from "../filter/tree";
import { asList, getNamed, isObject, type Json } from "../json";
import { prune } from "../values";
import type { Change } from "./changes";

/** One membership change in its order; `removeWhere` is the only one that needs the members themselves. */
export type MemberStep =
  | { kind: "add" | "remove" | "replace"; ids: readonly string[] }
  | { kind: "removeWhere"; where: ResolvedFilter };

export const isMemberChange = ({ target }: Change): boolean =>
  target.kind === "attribute" && target.urn === null && target.main.name === "members";

/** Reads a change of `members` as a step; null for a change without effect, such as a new `display`. */
export function readMemberStep({ op, target, value }: Change): MemberStep | null {
  if (target.kind !== "attribute") return null;
  if (target.where) return readFilteredStep(op, target.where, target.sub?.name ?? null);
  if (target.sub && target.sub.name !== "value") return null;
  if (op !== "remove") return { kind: op, ids: readMemberIds(value ?? null) };
  // Entra: a remove with a value removes those members; only a remove without a value empties the group.
  if (value === undefined || value === null) return { kind: "replace", ids: [] };
  return { kind: "remove", ids: readMemberIds(value, false) };
}

/** The ids in a members value: objects with `value`, plain ids, one of them, or Salesforce's `{members: [...]}`. */
export function readMemberIds(value: Json, isStrict = true): string[] {
  const items = asList(isObject(value) ? (getNamed(value, "members") ?? value) : value);
  const ids = new Set<string>();
  for (const item of items) {
    const id = readId(item);
    if (typeof id === "string") ids.add(id);
    else if (isStrict && id === null)
      throw badRequest("invalidValue", "Each member needs a value, the id of a user or group.");
  }
  return [...ids];
}

/** Folds steps, in order, into one delta. `current` is needed when a step removes by a filter. */
export function foldSteps(steps: readonly MemberStep[], current: readonly MemberReference[]): MemberDelta | null {
  if (steps.length === 0) return null;
  const [add, remove] = [new Set<string>(), new Set<string>()];
  let isReplaced = false;
  for (const step of steps) {
    const ids = step.kind === "removeWhere" ? findMembers(step.where, current, add) : step.ids;
    if (step.kind === "replace") {
      isReplaced = true;
      add.clear();
      remove.clear();
    }
    const [into, from] = step.kind === "add" || step.kind === "replace" ? [add, remove] : [remove, add];
    for (const id of ids) {
      into.add(id);
      from.delete(id);
    }
  }
  return isReplaced ? { replaceWith: [...add], add: [], remove: [] } : { add: [...add], remove: [...remove] };
}

function readFilteredStep(op: Change["op"], where: ResolvedFilter, sub: string | null): MemberStep | null {
  const ids = idsIn(where);
  if (sub !== null && sub !== "value") return null;
  if (op === "remove") return ids ? { kind: "remove", ids } : { kind: "removeWhere", where };
  if (ids && sub === null) return { kind: "add", ids };
  throw badRequest("invalidPath", "Change members with add and remove; a member's value cannot be rewritten.");
}

/** The ids in a filter that only names ids: `value eq "a" or value eq "b"`; null for any other filter. */
function idsIn(where: ResolvedFilter): string[] | null {
  if (where.kind === "or") {
    const parts = where.parts.map(idsIn);
    return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
  }
  const isId = where.kind === "compare" && where.operator === "eq" && where.path[0] === "value";
  return isId ? [String(where.operand.value)] : null;
}

function findMembers(where: ResolvedFilter, current: readonly MemberReference[], added: ReadonlySet<string>): string[] {
  const known = new Map(current.map((member) => [member.id, member]));
  const ids = new Set([...known.keys(), ...added]);
  return [...ids].filter((id) => {
    const { displayName = null, type = "User" } = known.get(id) ?? {};
    return matchesFilter(where, { value: id, type, display: displayName });
  });
}

/** The id of one member; undefined where it is unset, which must not fail a whole push; null where it is not an id. */
function readId(item: Json): string | null | undefined {
  const named = isObject(item) ? getNamed(item, "value") : item;
  const id = prune(named === undefined ? item : named);
  if (typeof id === "number") return String(id);
  return typeof id === "string" || id === undefined ? id : null;
}
