import type { FilterSpec } from "@/components/data-table/filter-spec";
import { recordLooks, syncLooks } from "@/components/status/status-mark";
import { syncKindWords } from "@/components/status/sync-kind-words";
import { syncOutcomes } from "@/lib/directory/vocabulary";
import { syncKinds, syncStatuses } from "@/lib/records/vocabulary";

export const syncFilters: FilterSpec[] = [
  { kind: "text", name: "id", label: "Sync ID", placeholder: "1042" },
  {
    kind: "choice",
    name: "status",
    label: "Status",
    options: syncStatuses.map((value) => ({ value, label: syncLooks[value].word })),
  },
  {
    kind: "choice",
    name: "summary",
    label: "Summary",
    options: syncOutcomes.map((value) => ({ value, label: `Has ${recordLooks[value].word.toLowerCase()}` })),
  },
  {
    kind: "choice",
    name: "kind",
    label: "Kind",
    options: syncKinds.map((value) => ({ value, label: syncKindWords[value] })),
  },
  { kind: "yesNo", name: "persisted", label: "Is Persisted", yes: "Yes", no: "Dry run" },
  { kind: "text", name: "by", label: "Created By", placeholder: "system, or a name" },
  { kind: "days", name: "created", label: "Created At" },
  { kind: "days", name: "finished", label: "Finished At" },
];
