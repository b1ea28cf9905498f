import { MultiSelect, Select, SimpleGrid, TagsInput } from "@mantine/core";
import { memo, useMemo } from "react";
import { attributeNames } from "@/lib/mapping/attributes";
import { parseCustomFields } from "@/lib/mapping/custom-fields";
import {
  labelOf,
  managerTypeLabels,
  scopePolicyLabels,
  settingDescriptions,
  userKeyLabels,
} from "@/lib/mapping/describe";
import { type MappingDocument, managerTypes, scopePolicies, userKeys } from "@/lib/mapping/document";
import type { Problem } from "./preview";

type Change = (change: Partial<MappingDocument>) => void;

const managerOptions = managerTypes.map((value) => ({ value, label: managerTypeLabels[value] }));
const scopeOptions = scopePolicies.map((value) => ({ value, label: scopePolicyLabels[value] }));
const keyOptions = userKeys.map((value) => ({ value, label: userKeyLabels[value] }));
/** Scope has no value that a file could show. */
const exportable = attributeNames.filter((name) => name !== "inScope");
const named = <T extends string>(names: readonly T[], value: string | null) => names.find((name) => name === value);

type ManagerProps = { value: MappingDocument["managerType"]; isNeeded: boolean; set: Change; remarks: Problem[] };

/** How a manager's reference is read. */
export const ManagerType = memo(function ManagerType({ value, isNeeded, set, remarks }: ManagerProps) {
  return (
    <Select
      id="mapping-managerType"
      {...wordsOf("managerType")}
      data={managerOptions}
      clearable
      placeholder="None"
      required={isNeeded}
      value={value}
      onChange={(chosen) => set({ managerType: named(managerTypes, chosen) ?? null })}
      error={remarks[0]?.message}
      maw={320}
      mt="xs"
    />
  );
});

/** What becomes of users whom the scope no longer takes. */
export const OutOfScope = memo(function OutOfScope({
  value,
  set,
}: {
  value: MappingDocument["whenOutOfScope"];
  set: Change;
}) {
  return (
    <Select
      {...wordsOf("whenOutOfScope")}
      data={scopeOptions}
      allowDeselect={false}
      value={value}
      onChange={(chosen) => set({ whenOutOfScope: named(scopePolicies, chosen) ?? "keep" })}
      maw={320}
      mt="xs"
    />
  );
});

type KeyProps = Pick<
  MappingDocument,
  "customFields" | "excludedFromCsv" | "blankDates" | "emptyTexts" | "primaryKey" | "secondaryKey"
> & {
  set: Change;
};

/** Which attributes match a payload to its user, which are left out of CSV files, and which dates and texts mean none. */
export const KeySettings = memo(function KeySettings(props: KeyProps) {
  const { customFields, excludedFromCsv, blankDates, emptyTexts, primaryKey, secondaryKey, set } = props;
  const all = useMemo(() => {
    const custom = parseCustomFields(customFields).entries.map(({ key }) => `custom.${key}`);
    return [...new Set<string>([...exportable, ...custom, ...excludedFromCsv])];
  }, [customFields, excludedFromCsv]);
  return (
    <>
      <MultiSelect
        {...wordsOf("excludedFromCsv")}
        data={all.map((value) => ({ value, label: labelOf(value) }))}
        value={excludedFromCsv}
        onChange={(excluded) => set({ excludedFromCsv: excluded })}
        placeholder={excludedFromCsv.length === 0 ? "None" : ""}
        searchable
        clearable
      />
      <TagsInput
        {...wordsOf("blankDates")}
        value={blankDates}
        onChange={(dates) => set({ blankDates: dates })}
        placeholder={blankDates.length === 0 ? "Such as 2099-12-31, then Enter" : ""}
        maxTags={50}
        maxLength={40}
        acceptValueOnBlur
        clearable
      />
      <TagsInput
        {...wordsOf("emptyTexts")}
        value={emptyTexts}
        onChange={(texts) => set({ emptyTexts: texts })}
        placeholder={emptyTexts.length === 0 ? "Such as N/A, then Enter" : ""}
        maxTags={50}
        maxLength={100}
        acceptValueOnBlur
        clearable
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          {...wordsOf("primaryKey")}
          data={keyOptions}
          allowDeselect={false}
          value={primaryKey}
          onChange={(value) => set(keysWith(secondaryKey, named(userKeys, value) ?? primaryKey))}
        />
        <Select
          {...wordsOf("secondaryKey")}
          data={keyOptions.filter((option) => option.value !== primaryKey)}
          clearable
          placeholder="None"
          value={secondaryKey}
          onChange={(value) => set({ secondaryKey: named(userKeys, value) ?? null })}
        />
      </SimpleGrid>
    </>
  );
});

/** One attribute cannot be both keys. */
function keysWith(
  secondaryKey: MappingDocument["secondaryKey"],
  primaryKey: MappingDocument["primaryKey"],
): Partial<MappingDocument> {
  return { primaryKey, secondaryKey: secondaryKey === primaryKey ? null : secondaryKey };
}

function wordsOf(
  name:
    | "managerType"
    | "whenOutOfScope"
    | "primaryKey"
    | "secondaryKey"
    | "excludedFromCsv"
    | "blankDates"
    | "emptyTexts",
) {
  const { label, help } = settingDescriptions[name];
  return { label, description: help };
}
