import { standardAttributes } from "@/lib/mapping/attributes";
import type { Person } from "./person.store";
import { type AppliedChange, type Provenance, traceOrigins } from "./provenance";

/** One line of the person page: a present value, and where it came from. */
export type PersonAttribute = { attribute: string; label: string; value: string | null; origin: Provenance | null };

/**
 * The standard attributes of a user, with the newest change that set each value. Manager is the reference as the source
 * sent it; access and role are not listed, since the page shows them as status and role.
 */
export function describeAttributes(person: Person, applied: AppliedChange[]): PersonAttribute[] {
  const origins = traceOrigins(applied);
  return standardAttributes.flatMap((row) => {
    if (row.kind === "access" || row.kind === "role" || row.kind === "scope") return [];
    const value = row.kind === "manager" ? person.managerRef : person[row.name];
    return [{ attribute: row.name, label: row.label, value, origin: origins[row.name] ?? null }];
  });
}

/** The custom attributes, by key. */
export function describeCustom(person: Person, applied: AppliedChange[]): PersonAttribute[] {
  const origins = traceOrigins(applied);
  return Object.entries(person.custom)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([key, value]) => ({
      attribute: `custom.${key}`,
      label: key,
      value: value === null || typeof value === "string" ? value : JSON.stringify(value),
      origin: origins[`custom.${key}`] ?? null,
    }));
}
