import type { SortKey } from "@/lib/scim/directory";
import { badRequest, type ScimError } from "@/lib/scim/errors";
import type { ResolvedFilter } from "@/lib/scim/filter/tree";

/**
 * How much work one list may be: resources read one by one, times what `weighList` says of each. 62,000 people and one
 * condition, or 50,000 and two, stay below it: one or two seconds of a core on PGlite, less on PostgreSQL.
 */
export const maxWork = 250_000;

/** To make a resource from its rows takes about as long as three comparisons. */
const making = 3;

/** The work for each resource that is read, in comparisons. Pure. */
export function weighList(filter: ResolvedFilter | null, sort: SortKey | null): number {
  return making + (filter ? weighFilter(filter) : 0) + (sort ? 1 : 0);
}

function weighFilter(filter: ResolvedFilter): number {
  if (filter.kind === "and" || filter.kind === "or") {
    return filter.parts.reduce((sum, part) => sum + weighFilter(part), 0);
  }
  if (filter.kind === "not") return weighFilter(filter.part);
  return filter.kind === "some" ? 1 + weighFilter(filter.where) : 1;
}

/** RFC 7644 section 3.12. `served`: the filters that any number of resources are searched by. */
export function tooMany(what: "filter" | "sort", resources: string, served: string): ScimError {
  const why =
    what === "sort"
      ? `There are too many ${resources} to sort by this attribute. Sort by id, or filter first.`
      : `This filter reads too many ${resources} one by one.`;
  return badRequest(
    "tooMany",
    `${why} Any number is searched by ${served}; and narrows any of them further, or joins several.`,
  );
}
