import { type AttributeName, byAttribute, standardAttributes } from "./attributes";
import type { ManagerType, MappingDocument, ScopePolicy, UserKey } from "./document";

export type AttributeDescription = { label: string; help: string };

/** The label and help text of each setting of the mapping page. */
export const attributeDescriptions: Record<AttributeName, AttributeDescription> = byAttribute(({ label, help }) => ({
  label,
  help,
}));

export const settingDescriptions = {
  managerType: {
    label: "Manager type",
    help: "What the manager expression gives. Required when Manager is set. A full name is linked only where one active person has it.",
  },
  customFields: {
    label: "Custom field mappings",
    help: "One custom attribute per line, as `key: expression`. The older `key=expression` works too.",
  },
  excludedFromCsv: { label: "Attributes excluded from CSV export", help: "These never appear in a CSV file." },
  blankDates: {
    label: "Dates that mean none",
    help: "What this source writes where there is no date. Blanks, 0000-00-00, 00/00/0000 and 9999-12-31 always mean none.",
  },
  emptyTexts: {
    label: "Texts that mean nothing",
    help: "What this source writes where there is no value, such as N/A: the whole value, in exactly these letters. A run of three or more stars always means not told, and the value stays.",
  },
  whenOutOfScope: {
    label: "Users out of scope",
    help: "What becomes of users whom the scope no longer takes. Keep leaves access and values as they are.",
  },
  primaryKey: { label: "Primary key", help: "The attribute that matches a payload to a user." },
  secondaryKey: {
    label: "Secondary user key",
    help: "Tried when the primary key matches nobody, for example when e-mail addresses change.",
  },
} as const;

export const managerTypeLabels: Record<ManagerType, string> = {
  systemId: "System ID",
  email: "Email",
  employeeId: "Employee ID",
  fullName: "Full name",
};

export const scopePolicyLabels: Record<ScopePolicy, string> = { keep: "Keep as they are", end: "End access" };

export const userKeyLabels: Record<UserKey, string> = { email: "Email", employeeId: "Employee ID" };

const labels = new Map(
  Object.entries({ ...attributeDescriptions, ...settingDescriptions }).map(([name, { label }]) => [name, label]),
);

/** The label of a standard attribute, of a setting, or of `custom.<key>`. */
export function labelOf(attribute: string): string {
  const label = labels.get(attribute);
  if (label !== undefined) return label;
  return attribute.startsWith("custom.") ? `Custom attribute ${attribute.slice("custom.".length)}` : attribute;
}

export type RequiredSetting = AttributeName | "managerType";

/** What must be mapped for a source; without a document, what every mapping of that source needs. */
export function requiredAttributes(
  sourceKind: string,
  document?: Pick<MappingDocument, "primaryKey" | "attributes">,
): RequiredSetting[] {
  const required: RequiredSetting[] = standardAttributes.filter((row) => row.required).map(({ name }) => name);
  if (document?.primaryKey === "employeeId") required.push("employeeId");
  if (sourceKind === "scim") required.push("isActive");
  if ((document?.attributes.manager ?? "").trim() !== "") required.push("managerType");
  // A scope that cannot be worked out is no answer: nobody is taken, kept or ended on a guess.
  if ((document?.attributes.inScope ?? "").trim() !== "" && sourceKind !== "scim") required.push("inScope");
  return required;
}
