import type { AttributeName, ManagerType, MappingDocument, UserKey } from "./document";

export type AttributeDescription = { label: string; help: string };

/** What each setting of the mapping page is called and for. */
export const attributeDescriptions: Record<AttributeName, AttributeDescription> = {
  name: { label: "Name", help: "The full name shown everywhere. Every user needs one." },
  email: {
    label: "Email",
    help: "The work e-mail address. Every user needs one; it is compared without regard to case.",
  },
  pictureUrl: { label: "Picture URL", help: "Address of a profile picture, beginning with https:// or http://." },
  title: { label: "Title", help: "The job title." },
  department: { label: "Department", help: "The department's name, for filters, reports and rules." },
  location: {
    label: "Location",
    help: "The place of work. It has to be the name of a configured location, in any case; otherwise it is left blank.",
  },
  manager: {
    label: "Manager",
    help: "What identifies the manager. Set Manager type to say whether that is an e-mail, an employee ID or a system ID.",
  },
  employeeId: {
    label: "Employee ID",
    help: "The identifier in the HR system, kept as text. Required when it is the primary key.",
  },
  workingSince: {
    label: "Employee working-since date",
    help: "The hire date, as YYYY-MM-DD with or without a time. For other forms use to_iso_datetime(value, format).",
  },
  terminationDate: {
    label: "Termination date",
    help: "The last day. Access ends when it is reached; a future date is shown as scheduled.",
  },
  isActive: {
    label: "Person's is-active status",
    help: "Whether the person may sign in: true/false, yes/no, Y/N or 1/0, as text too. A no removes access at once.",
  },
  restricted: {
    label: "Restricted-role indicator",
    help: "Gives the restricted role when it comes to anything but nothing, no, false or 0. Admins and organizers are left alone.",
  },
};

export const settingDescriptions = {
  managerType: {
    label: "Manager type",
    help: "How the manager's reference is looked up. Required when Manager is set.",
  },
  customFields: {
    label: "Custom field mappings",
    help: "One custom attribute a line, as `key: expression`. The older `key=expression` works too.",
  },
  excludedFromCsv: { label: "Attributes excluded from CSV export", help: "These never leave in a CSV file." },
  primaryKey: { label: "Primary key", help: "The attribute by which a payload is matched to a user." },
  secondaryKey: {
    label: "Secondary user key",
    help: "Tried when the primary key matches nobody, for example when e-mail addresses change.",
  },
} as const;

export const managerTypeLabels: Record<ManagerType, string> = {
  systemId: "System ID",
  email: "Email",
  employeeId: "Employee ID",
};

export const userKeyLabels: Record<UserKey, string> = { email: "Email", employeeId: "Employee ID" };

/** The label of a standard attribute, of a setting, or of `custom.<key>`. */
export function labelOf(attribute: string): string {
  const all = { ...attributeDescriptions, ...settingDescriptions };
  const described = Object.entries(all).find(([name]) => name === attribute);
  if (described !== undefined) return described[1].label;
  return attribute.startsWith("custom.") ? `Custom attribute ${attribute.slice("custom.".length)}` : attribute;
}

export type RequiredSetting = AttributeName | "managerType";

/** What must be mapped for a source; without a document, what every mapping of that source needs. */
export function requiredAttributes(
  sourceKind: string,
  document?: Pick<MappingDocument, "primaryKey" | "attributes">,
): RequiredSetting[] {
  const required: RequiredSetting[] = ["name", "email"];
  if (document?.primaryKey === "employeeId") required.push("employeeId");
  if (sourceKind === "scim") required.push("isActive");
  if ((document?.attributes.manager ?? "").trim() !== "") required.push("managerType");
  return required;
}
