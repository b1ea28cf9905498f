import { Select, SimpleGrid } from "@mantine/core";
import { managerTypeLabels, settingDescriptions, userKeyLabels } from "@/lib/mapping/describe";
import { type MappingDocument, managerTypes, userKeys } from "@/lib/mapping/document";
import type { Problem } from "./preview";

type Props = { draft: MappingDocument; set: (change: Partial<MappingDocument>) => void; remarks: Problem[] };

const managerOptions = managerTypes.map((value) => ({ value, label: managerTypeLabels[value] }));
const keyOptions = userKeys.map((value) => ({ value, label: userKeyLabels[value] }));
const named = <T extends string>(names: readonly T[], value: string | null) => names.find((name) => name === value);

/** How a manager's reference is read, and by which attributes a payload finds its user. */
export function KeySettings({ draft, set, remarks }: Props) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} style={{ alignItems: "end" }}>
      <Select
        id="mapping-managerType"
        {...settingDescriptionsOf("managerType")}
        data={managerOptions}
        clearable
        placeholder="None"
        value={draft.managerType}
        onChange={(value) => set({ managerType: named(managerTypes, value) ?? null })}
        error={remarks[0]?.message}
      />
      <Select
        {...settingDescriptionsOf("primaryKey")}
        data={keyOptions}
        allowDeselect={false}
        value={draft.primaryKey}
        onChange={(value) => set({ primaryKey: named(userKeys, value) ?? draft.primaryKey })}
      />
      <Select
        {...settingDescriptionsOf("secondaryKey")}
        data={keyOptions.filter((option) => option.value !== draft.primaryKey)}
        clearable
        placeholder="None"
        value={draft.secondaryKey}
        onChange={(value) => set({ secondaryKey: named(userKeys, value) ?? null })}
      />
    </SimpleGrid>
  );
}

function settingDescriptionsOf(name: "managerType" | "primaryKey" | "secondaryKey") {
  const { label, help } = settingDescriptions[name];
  return { label, description: help };
}
