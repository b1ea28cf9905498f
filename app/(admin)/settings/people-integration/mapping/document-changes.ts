import { attributeDescriptions, managerTypeLabels, settingDescriptions, userKeyLabels } from "@/lib/mapping/describe";
import { attributeNames, type MappingDocument } from "@/lib/mapping/document";

export type DocumentChange = { label: string; before: string; after: string };

/** What differs between two mappings, in the order of the page and in its words. */
export function documentChanges(before: MappingDocument, after: MappingDocument): DocumentChange[] {
  const old = rowsOf(before);
  return rowsOf(after).flatMap((row, index) => {
    const was = old[index]?.text ?? "";
    return was === row.text ? [] : [{ label: row.label, before: was, after: row.text }];
  });
}

function rowsOf(document: MappingDocument): { label: string; text: string }[] {
  const { managerType, customFields, primaryKey, secondaryKey, excludedFromCsv } = document;
  return [
    ...attributeNames.map((name) => ({
      label: attributeDescriptions[name].label,
      text: document.attributes[name].trim(),
    })),
    { label: settingDescriptions.managerType.label, text: managerType ? managerTypeLabels[managerType] : "" },
    { label: settingDescriptions.primaryKey.label, text: userKeyLabels[primaryKey] },
    { label: settingDescriptions.secondaryKey.label, text: secondaryKey ? userKeyLabels[secondaryKey] : "" },
    { label: settingDescriptions.customFields.label, text: customFields.trim() },
    { label: settingDescriptions.excludedFromCsv.label, text: excludedFromCsv.join(", ") },
  ];
}
