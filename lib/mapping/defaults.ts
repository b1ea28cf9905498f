import { type AttributeName, byAttribute } from "./attributes";
import type { MappingDocument } from "./document";

/** The expressions that fit a vendor's payloads; what is left out starts unmapped. */
export type MappingPreset = Partial<Record<AttributeName, string>> &
  Partial<Pick<MappingDocument, "managerType" | "customFields" | "primaryKey" | "secondaryKey">>;

/** A whole mapping from what a vendor presets. */
export function mappingFrom(preset: MappingPreset): MappingDocument {
  return {
    version: 1,
    attributes: byAttribute(({ name }) => preset[name] ?? ""),
    managerType: preset.managerType ?? null,
    customFields: preset.customFields ?? "",
    excludedFromCsv: [],
    blankDates: [],
    emptyTexts: [],
    whenOutOfScope: "keep",
    primaryKey: preset.primaryKey ?? "email",
    secondaryKey: preset.secondaryKey ?? null,
  };
}
