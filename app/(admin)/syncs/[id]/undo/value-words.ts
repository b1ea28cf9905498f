import { labelAttribute } from "@/components/changes/change-value";
import { shownValue } from "@/lib/directory/undo/undone-change";

/** What a change is about, in a heading: access has a word of its own. */
export const attributeWords = (name: string): string =>
  name === "status" || name === "isActive" ? "Access" : labelAttribute(name);

export function valueWords(attribute: string, value: unknown): string {
  if (attribute === "status") return value === "active" ? "Active" : "Access ended";
  return shownValue(value) ?? "Empty";
}

/** Whether a value, or access, is lost by it. */
export const isLoss = (attribute: string, to: unknown): boolean =>
  attribute === "status" ? to !== "active" : shownValue(to) === undefined;
