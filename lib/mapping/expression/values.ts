export type ValueType = "text" | "number" | "boolean" | "list" | "object" | "null";

export function typeOf(value: unknown): ValueType {
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  if (Array.isArray(value)) return "list";
  return typeof value === "object" && value !== null ? "object" : "null";
}

/** JMESPath's own idea of truth: false, null, "", [] and {} are not; every number is. */
export function isTrue(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === "") return false;
  if (typeof value !== "object") return true;
  return Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0;
}

/** An object from pairs; a key `__proto__` becomes an own key like any other. */
export const objectOf = (pairs: Iterable<readonly [string, unknown]>): object => Object.fromEntries(pairs);
