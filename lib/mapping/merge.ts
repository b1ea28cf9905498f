import { type AttributeName, attributeNames } from "./attributes";
import { mergeCustomFields } from "./custom-merge";
import type { MappingDocument } from "./document";

/** The units of a merge: an attribute, or a setting. The two keys are one unit. */
export type MappingPart =
  | AttributeName
  | "managerType"
  | "whenOutOfScope"
  | "keys"
  | "customFields"
  | "excludedFromCsv";
export type Side = "mine" | "theirs";

export type Merge = {
  /** Parts that both sides changed to different values: an admin has to choose. */
  conflicts: MappingPart[];
  /** The document with these choices; a conflict without a choice keeps their value. */
  resolve: (choices: Partial<Record<MappingPart, Side>>) => MappingDocument;
};

type Keys = Pick<MappingDocument, "primaryKey" | "secondaryKey">;
const keysOf = ({ primaryKey, secondaryKey }: Keys): Keys => ({ primaryKey, secondaryKey });
const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/**
 * Merges two admins' changes to one version: takes what only one of them changed, and lists what both changed. Pure.
 */
export function mergeMappings(base: MappingDocument, mine: MappingDocument, theirs: MappingDocument): Merge {
  const conflicts: MappingPart[] = [];
  const sides = new Map<MappingPart, Side>();
  const weigh = (part: MappingPart, read: (document: MappingDocument) => unknown): void => {
    const [was, my, their] = [read(base), read(mine), read(theirs)];
    if (isSame(my, their) || isSame(my, was)) return;
    if (isSame(their, was)) sides.set(part, "mine");
    else conflicts.push(part);
  };
  for (const name of attributeNames) weigh(name, ({ attributes }) => attributes[name].trim());
  weigh("managerType", ({ managerType }) => managerType);
  weigh("whenOutOfScope", ({ whenOutOfScope }) => whenOutOfScope);
  weigh("keys", keysOf);
  const custom = mergeCustomFields(base.customFields, mine.customFields, theirs.customFields);
  if (custom === null) conflicts.push("customFields");
  const joined = {
    ...theirs,
    customFields: custom ?? theirs.customFields,
    blankDates: mergeLists(base.blankDates, mine.blankDates, theirs.blankDates),
    emptyTexts: mergeLists(base.emptyTexts, mine.emptyTexts, theirs.emptyTexts),
    excludedFromCsv: mergeLists(base.excludedFromCsv, mine.excludedFromCsv, theirs.excludedFromCsv),
  };
  const resolve: Merge["resolve"] = (choices) => {
    const chosen = new Map([...sides, ...conflicts.map((part) => [part, choices[part] ?? "theirs"] as const)]);
    return [...chosen].reduce(
      (document, [part, side]) => (side === "mine" ? take(document, part, mine) : document),
      joined,
    );
  };
  return { conflicts, resolve };
}

function take(document: MappingDocument, part: MappingPart, from: MappingDocument): MappingDocument {
  if (part === "keys") return { ...document, ...keysOf(from) };
  if (part === "managerType" || part === "whenOutOfScope" || part === "customFields" || part === "excludedFromCsv") {
    return { ...document, [part]: from[part] };
  }
  return { ...document, attributes: { ...document.attributes, [part]: from.attributes[part] } };
}

/** Additions and removals of both; a list cannot conflict. */
function mergeLists(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const kept = theirs.filter((item) => mine.includes(item) || !base.includes(item));
  return [...kept, ...mine.filter((item) => !base.includes(item) && !theirs.includes(item))];
}
