import { attributeNames } from "@/lib/mapping/attributes";
import { parseCustomFields } from "@/lib/mapping/custom-fields";
import { labelOf } from "@/lib/mapping/describe";
import type { MappingDocument } from "@/lib/mapping/document";

export type Traceable = { name: string; label: string; expression: string } & Pick<
  MappingDocument,
  "blankDates" | "emptyTexts"
>;

/** Everything that has an expression, in the order of the page. */
export function traceableOf({ attributes, customFields, blankDates, emptyTexts }: MappingDocument): Traceable[] {
  return [
    ...attributeNames.map((name) => ({
      name,
      label: labelOf(name),
      expression: attributes[name],
      blankDates,
      emptyTexts,
    })),
    ...parseCustomFields(customFields).entries.map(({ key, expression }) => ({
      name: `custom.${key}`,
      label: key,
      expression,
      blankDates,
      emptyTexts,
    })),
  ];
}

/** What to trace for the focused attribute. For the custom fields as a whole, or one that no longer exists, the first. */
export function tracedOf(all: readonly Traceable[], focused: string): Traceable | null {
  const named = all.find(({ name }) => name === focused);
  const ofCustom = focused.startsWith("custom") ? all.find(({ name }) => name.startsWith("custom.")) : undefined;
  return named ?? ofCustom ?? null;
}

/** The custom field that an offset in their text belongs to; all of them above the first. */
export function fieldAt(text: string, offset: number): string {
  const line = text.slice(0, offset).split(/\r\n|\r|\n/).length;
  const above = parseCustomFields(text).entries.filter((entry) => entry.line <= line);
  const entry = above.at(-1);
  return entry ? `custom.${entry.key}` : "customFields";
}
