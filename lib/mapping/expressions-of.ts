import { parseCustomFields } from "./custom-fields";
import { mappingDocument } from "./document";

/** attribute → expression of a stored mapping document, custom attributes as `custom.<key>`; empty when unreadable. */
export function expressionsOf(document: unknown): Record<string, string> {
  const parsed = mappingDocument.safeParse(document);
  if (!parsed.success) return {};
  const custom = parseCustomFields(parsed.data.customFields).entries;
  return {
    ...parsed.data.attributes,
    ...Object.fromEntries(custom.map((entry) => [`custom.${entry.key}`, entry.expression])),
  };
}
