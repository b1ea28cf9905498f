import type { FilterSpec } from "@/components/data-table/filter-spec";
import { formatCount } from "@/components/format/numbers";
import type { FailingCause } from "@/lib/failing/row";
import { causeWords } from "./failing-words";

/** Filters by what is there: causes with their numbers, and sources where there are several. */
export function failingFilters(
  causes: readonly FailingCause[],
  sources: readonly { id: number; name: string }[],
): FilterSpec[] {
  const shown = [...new Map(causes.map((cause) => [cause.name, cause])).values()];
  const bySource = { kind: "suggest", name: "source", label: "Source" } as const;
  return [
    {
      kind: "suggest",
      name: "cause",
      label: "Cause",
      options: shown.map((cause) => ({
        value: cause.name,
        label: `${causeWords(cause)} (${formatCount(peopleOf(causes, cause.name))})`,
      })),
    },
    ...(sources.length > 1
      ? [{ ...bySource, options: sources.map(({ id, name }) => ({ value: String(id), label: name })) }]
      : []),
    { kind: "yesNo", name: "dismissed", label: "Dismissed", yes: "Dismissed", no: "Not dismissed" },
  ];
}

const peopleOf = (causes: readonly FailingCause[], name: string): number =>
  causes.filter((cause) => cause.name === name).reduce((sum, { people }) => sum + people, 0);
