import { MultiSelect, Select, SimpleGrid } from "@mantine/core";
import { parseCustomFields } from "@/lib/mapping/custom-fields";
import { labelOf, managerTypeLabels, settingDescriptions, userKeyLabels } from "@/lib/mapping/describe";
import { attributeNames, type MappingDocument, managerTypes, userKeys } from "@/lib/mapping/document";
import type { Problem } from "./preview";

type Props = { draft: MappingDocument; set: (change: Partial<MappingDocument>) => void };

const managerOptions = managerTypes.map((value) => ({ value, label: managerTypeLabels[value] }));
const keyOptions = userKeys.map((value) => ({ value, label: userKeyLabels[value] }));
const named = <T extends string>(names: readonly T[], value: string | null) => names.find((name) => name === value);

/** How a manager's reference is read. */
export function ManagerType({ draft, set, remarks }: Props & { remarks: Problem[] }) {
  return (
    <Select
      id="mapping-managerType"
      {...wordsOf("managerType")}
      data={managerOptions}
      clearable
      placeholder="None"
      required={draft.attributes.manager.trim() !== ""}
      value={draft.managerType}
      onChange={(value) => set({ managerType: named(managerTypes, value) ?? null })}
      error={remarks[0]?.message}
      maw={320}
      mt="xs"
    />
  );
}

/** By which attributes a payload finds its user, and which never leave in a CSV file. */
export function KeySettings({ draft, set }: Props) {
  const custom = parseCustomFields(draft.customFields).entries.map(({ key }) => `custom.${key}`);
  const all = [...new Set<string>([...attributeNames, ...custom, ...draft.excludedFromCsv])];
  return (
    <>
      <MultiSelect
        {...wordsOf("excludedFromCsv")}
        data={all.map((value) => ({ value, label: labelOf(value) }))}
        value={draft.excludedFromCsv}
        onChange={(excludedFromCsv) => set({ excludedFromCsv })}
        placeholder={draft.excludedFromCsv.length === 0 ? "None" : ""}
        searchable
        clearable
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          {...wordsOf("primaryKey")}
          data={keyOptions}
          allowDeselect={false}
          value={draft.primaryKey}
          onChange={(value) => set(keysWith(draft, named(userKeys, value) ?? draft.primaryKey))}
        />
        <Select
          {...wordsOf("secondaryKey")}
          data={keyOptions.filter((option) => option.value !== draft.primaryKey)}
          clearable
          placeholder="None"
          value={draft.secondaryKey}
          onChange={(value) => set({ secondaryKey: named(userKeys, value) ?? null })}
        />
      </SimpleGrid>
    </>
  );
}

/** One attribute cannot be both keys. */
function keysWith(draft: MappingDocument, primaryKey: MappingDocument["primaryKey"]): Partial<MappingDocument> {
  return { primaryKey, secondaryKey: draft.secondaryKey === primaryKey ? null : draft.secondaryKey };
}

function wordsOf(name: "managerType" | "primaryKey" | "secondaryKey" | "excludedFromCsv") {
  const { label, help } = settingDescriptions[name];
  return { label, description: help };
}
