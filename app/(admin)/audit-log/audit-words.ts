import { type AuditAction, auditActionLabels } from "@/lib/audit/actions";

/** An action in words; one that a newer version wrote stays as it is. */
export function labelAction(action: string): string {
  return Object.hasOwn(auditActionLabels, action) ? auditActionLabels[action as AuditAction] : action;
}

const kinds: Record<string, string> = {
  source: "Source",
  mapping: "Mapping of source",
  sync: "Sync #",
  user: "User",
  settings: "Settings:",
  location: "Location",
  scim_token: "SCIM token",
};

/** What was changed: "Sync #12", "Location Lisbon". */
export function labelEntity(type: string, id: string): string {
  const kind = kinds[type] ?? type;
  return kind.endsWith("#") ? `${kind}${id}` : `${kind} ${id}`;
}

/** The names of the changed fields. */
export function changedNames(before: unknown, after: unknown): string[] {
  return [...new Set([...Object.keys(fieldsOf(before)), ...Object.keys(fieldsOf(after))])];
}

export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
