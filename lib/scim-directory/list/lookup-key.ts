import { foldCase } from "@/lib/scim/filter/evaluate";
import type { Comparison, ResolvedFilter } from "@/lib/scim/filter/tree";
import { ENTERPRISE_URN } from "@/lib/scim/urns";

/** A value that every match of a filter has; addresses are in lower case. */
export type LookupKey = { kind: "id" | "email" | "employeeNumber"; key: string };

/** Whether a filter is a usual look-up of an identity provider: few texts, few matches, an index for each. Pure. */
export function isLookup(filter: ResolvedFilter): boolean {
  if (filter.kind === "some") return findLookupKey(filter) !== null && isShort(filter.where);
  const isNamed = filter.kind === "compare" && ["userName", "externalId", "displayName"].includes(filter.path.join());
  return (isNamed && filter.operator === "eq") || (filter.kind === "compare" && findLookupKey(filter) !== null);
}

const isShort = (where: ResolvedFilter): boolean =>
  where.kind === "compare" || (where.kind === "and" && where.parts.length === 2 && where.parts.every(isComparison));
const isComparison = ({ kind }: ResolvedFilter): boolean => kind === "compare";

/**
 * A value that the filter requires and an index can find: the id, an address, or an employee number without letters
 * (the employee numbers of users who were only pulled are not stored folded). Null when there is none. Pure.
 */
export function findLookupKey(filter: ResolvedFilter): LookupKey | null {
  if (filter.kind === "and") return firstOf(filter.parts);
  if (filter.kind === "some" && filter.path.join() === "emails") return findAddress(filter.where);
  if (filter.kind !== "compare") return null;
  const key = textOf(filter);
  if (filter.path.join() === "id") return key === null ? null : { kind: "id", key };
  if (filter.path.join() !== `${ENTERPRISE_URN},employeeNumber`) return null;
  return key !== null && key.toLowerCase() === key.toUpperCase() ? { kind: "employeeNumber", key } : null;
}

function firstOf(parts: readonly ResolvedFilter[]): LookupKey | null {
  for (const part of parts) {
    const found = findLookupKey(part);
    if (found) return found;
  }
  return null;
}

function findAddress(where: ResolvedFilter): LookupKey | null {
  const parts = where.kind === "and" ? where.parts : [where];
  for (const part of parts) {
    if (part.kind !== "compare" || part.path.join() !== "value") continue;
    const text = textOf(part);
    if (text !== null) return { kind: "email", key: foldCase(text, false) };
  }
  return null;
}

const textOf = ({ operator, operand }: Comparison): string | null =>
  operator === "eq" && operand.type === "text" ? operand.value : null;
