import { byAttribute } from "@/lib/mapping/attributes";

/** A stored value as a person reads it; null for "nothing there". */
export function describeValue(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return JSON.stringify(value);
}

const labels = new Map<string, string>([
  ...Object.entries(byAttribute(({ label }) => label)),
  // Shorter than the settings' own, since these stand in tables.
  ["isActive", "Is active"],
  ["restricted", "Restricted role"],
  ["managerRef", "Manager"],
  ["managerId", "Manager"],
  ["managerRefType", "Manager type"],
  ["status", "Status"],
  ["role", "Role"],
]);

/** The settings page's label of an attribute; custom attributes by their key. */
export function labelAttribute(attribute: string): string {
  return labels.get(attribute) ?? attribute.replace(/^custom\./, "");
}
