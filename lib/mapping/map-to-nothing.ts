import { standardAttributes } from "./attributes";
import { parseCustomFields } from "./custom-fields";
import type { MappingDocument } from "./document";

const nothing = "`null`";
const customPrefix = "custom.";

/**
 * The mapping with an attribute mapped to nothing, so that the next sync clears its values (`custom.<key>` too). Null where
 * that is not possible: what is required, or decides access or a role. Pure.
 */
export function mapToNothing(document: MappingDocument, attribute: string): MappingDocument | null {
  if (attribute.startsWith(customPrefix)) return withoutCustom(document, attribute.slice(customPrefix.length));
  const known = standardAttributes.find(({ name }) => name === attribute);
  if (!known?.mayClear || (known.kind !== "plain" && known.kind !== "manager")) return null;
  const managerType = document.managerType ?? "employeeId";
  const attributes = { ...document.attributes, [known.name]: nothing };
  return { ...document, attributes, ...(known.kind === "manager" ? { managerType } : {}) };
}

/** One more line below the others; null where it would not read back, or the key has an expression already. */
function withoutCustom(document: MappingDocument, key: string): MappingDocument | null {
  const { customFields } = document;
  const above = customFields.trimEnd();
  const text = `${above === "" ? "" : `${above}\n`}${key}: ${nothing}`;
  const { entries, problems } = parseCustomFields(text);
  const isRead = entries.some((entry) => entry.key === key && entry.expression === nothing);
  const before = parseCustomFields(customFields);
  if (!isRead || problems.length > before.problems.length || entries.length !== before.entries.length + 1) return null;
  return { ...document, customFields: text };
}
