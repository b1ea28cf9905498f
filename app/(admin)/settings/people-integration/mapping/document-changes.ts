import { attributeNames } from "@/lib/mapping/attributes";
import { parseCustomFields } from "@/lib/mapping/custom-fields";
import {
  attributeDescriptions,
  labelOf,
  managerTypeLabels,
  scopePolicyLabels,
  settingDescriptions,
  userKeyLabels,
} from "@/lib/mapping/describe";
import type { MappingDocument } from "@/lib/mapping/document";

export type DocumentChange = { label: string; before: string; after: string };

/** What differs between two mappings, in the order of the page and in its words. */
export function documentChanges(before: MappingDocument, after: MappingDocument): DocumentChange[] {
  const old = rowsOf(before);
  return rowsOf(after).flatMap((row, index) => {
    const was = old[index]?.text ?? "";
    const found = was === row.text ? [] : [{ label: row.label, before: was, after: row.text }];
    return row.label === custom ? fieldChanges(before, after, found) : found;
  });
}

const custom = settingDescriptions.customFields.label;
const unmapped = "not mapped";

function rowsOf(document: MappingDocument): { label: string; text: string }[] {
  const {
    managerType,
    whenOutOfScope,
    customFields,
    primaryKey,
    secondaryKey,
    excludedFromCsv,
    blankDates,
    emptyTexts,
  } = document;
  return [
    ...attributeNames.map((name) => ({
      label: attributeDescriptions[name].label,
      text: document.attributes[name].trim() || unmapped,
    })),
    { label: settingDescriptions.managerType.label, text: managerType ? managerTypeLabels[managerType] : "none" },
    { label: settingDescriptions.whenOutOfScope.label, text: scopePolicyLabels[whenOutOfScope] },
    { label: settingDescriptions.primaryKey.label, text: userKeyLabels[primaryKey] },
    { label: settingDescriptions.secondaryKey.label, text: secondaryKey ? userKeyLabels[secondaryKey] : "none" },
    { label: custom, text: customFields.trim() || unmapped },
    { label: settingDescriptions.excludedFromCsv.label, text: excludedFromCsv.join(", ") || "none" },
    { label: settingDescriptions.blankDates.label, text: blankDates.join(", ") || "none" },
    { label: settingDescriptions.emptyTexts.label, text: emptyTexts.join(", ") || "none" },
  ];
}

/** Field by field where both texts can be parsed; otherwise, and where only comments or order differ, the whole texts. */
function fieldChanges(before: MappingDocument, after: MappingDocument, whole: DocumentChange[]): DocumentChange[] {
  const [was, is] = [parseCustomFields(before.customFields), parseCustomFields(after.customFields)];
  if (whole.length === 0 || was.problems.length + is.problems.length > 0) return whole;
  const old = new Map(was.entries.map(({ key, expression }) => [key, expression]));
  const now = new Map(is.entries.map(({ key, expression }) => [key, expression]));
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const change = { before: old.get(key) ?? unmapped, after: now.get(key) ?? unmapped };
    return change.before === change.after ? [] : [{ label: labelOf(`custom.${key}`), ...change }];
  });
  return changes.length > 0 ? changes : whole;
}
