import type { FilterSpec } from "@/components/data-table/filter-spec";
import { type LeaverCause, leaverCauses } from "@/lib/people/list-leavers/filters";
import { wordsFilter } from "../people/people-filters";

const causeWords: Record<LeaverCause, string> = {
  source: "The source says they left",
  missing: "Missing from the feed",
  scim: "The identity provider",
  other: "Something else",
};

export const leaversFilters: FilterSpec[] = [
  wordsFilter,
  {
    kind: "choice",
    name: "cause",
    label: "Why",
    options: leaverCauses.map((value) => ({ value, label: causeWords[value] })),
  },
  { kind: "days", name: "ended", label: "Access ended" },
];
