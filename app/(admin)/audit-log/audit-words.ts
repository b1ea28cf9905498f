import { labelAttribute } from "@/components/changes/change-value";
import { type AuditAction, auditActionLabels } from "@/lib/audit/actions";
import type { AuditEvent } from "@/lib/audit/audit.store";

/** An action in words; one that a newer version wrote stays as it is. */
export function labelAction(action: string): string {
  return Object.hasOwn(auditActionLabels, action) ? auditActionLabels[action as AuditAction] : action;
}

const kinds: Record<string, string> = {
  source: "Source",
  mapping: "Mapping of source",
  sync: "Sync #",
  user: "User",
  location: "Location",
  scim_token: "SCIM token",
  sample: "Sample",
  alert_channel: "Alert channel",
  proposal: "Proposal #",
};
/** The words before a name. */
const named: Record<string, string> = { source: "Source ", mapping: "Mapping of ", scim_token: "SCIM token " };
const settings: Record<string, string> = {
  security: "SSO & Security",
  company: "Company e-mail domains",
  scim: "SCIM settings",
  alerts: "Limits of alerts",
};

/** What was changed: "Sync #12", "Location Lisbon", a person's name. */
export function labelEntity({ entityType, entityId, entityName }: Entity): string {
  if (entityName !== null) return (named[entityType] ?? "") + entityName;
  if (entityType === "secret") return "Stored secrets";
  if (entityType === "settings") return settings[entityId] ?? `Settings: ${entityId}`;
  const kind = kinds[entityType] ?? entityType;
  return kind.endsWith("#") ? `${kind}${entityId}` : `${kind} ${entityId}`;
}

type Entity = Pick<AuditEvent, "entityType" | "entityId" | "entityName">;

/** The page of what was changed; null where it has none, or may have been removed. */
export function linkEntity({ entityType, entityId, entityName }: Entity): string | null {
  if (entityType === "sync") return `/syncs/${entityId}`;
  if (entityType === "user") return entityName === null ? null : `/people/${entityId}`;
  if (entityType === "source") return `/settings/people-integration?source=${encodeURIComponent(entityId)}`;
  if (entityType === "mapping") return `/settings/people-integration/mapping?source=${encodeURIComponent(entityId)}`;
  if (entityType === "scim_token") return "/settings/people-integration/scim";
  if (entityType === "alert_channel") return "/settings/notifications";
  if (entityType === "proposal") return `/settings/approvals/${entityId}`;
  if (entityType === "location") return "/settings/locations";
  return null;
}

/** The names of the changed fields. */
export function changedNames(before: unknown, after: unknown): string[] {
  return [...new Set([...Object.keys(fieldsOf(before)), ...Object.keys(fieldsOf(after))])];
}

/** A field's own label where it is a user's attribute, otherwise its words. */
export function labelField(name: string): string {
  const label = labelAttribute(name);
  if (label !== name) return label;
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
