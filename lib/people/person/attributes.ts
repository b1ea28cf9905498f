import { labelOf } from "@/lib/mapping/describe";
import type { Person } from "./person.store";
import { type AppliedChange, type Provenance, traceOrigins } from "./provenance";

/** One line of the person page: a present value, and where it came from. */
export type PersonAttribute = { attribute: string; label: string; value: string | null; origin: Provenance | null };

const shown = [
  "name",
  "email",
  "employeeId",
  "title",
  "department",
  "location",
  "workingSince",
  "terminationDate",
  "pictureUrl",
] as const;

/** The standard attributes with the newest change that set each. Manager is the reference as the source sent it. */
export function describeAttributes(person: Person, applied: AppliedChange[]): PersonAttribute[] {
  const origins = traceOrigins(applied);
  const line = (attribute: string, value: string | null): PersonAttribute => ({
    attribute,
    label: labelOf(attribute),
    value,
    origin: origins[attribute] ?? null,
  });
  return [...shown.map((attribute) => line(attribute, person[attribute])), line("manager", person.managerRef)];
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
