import type { AttributeName } from "@/lib/mapping/attributes";
import type { CompiledMapping } from "@/lib/mapping/compile";
import type { TestedPerson } from "./map-payload";

export type FoundNowhere = { attribute: AttributeName; expression: string };

/** Mapped attributes whose expression gave nothing for any of these people. Pure. */
export function foundNowhere({ attributes }: CompiledMapping, people: readonly TestedPerson[]): FoundNowhere[] {
  if (people.length === 0) return [];
  return attributes
    .filter(
      ({ attribute, expression }) =>
        expression.trim() !== "" && people.every(({ values }) => isNothing(values, attribute)),
    )
    .map(({ attribute, expression }) => ({ attribute, expression }));
}

const isNothing = (values: TestedPerson["values"], attribute: AttributeName): boolean =>
  !(attribute in values) || (values as Record<string, unknown>)[attribute] === null;
