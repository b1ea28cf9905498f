import { z } from "zod";
import { cursor, day, flattenParams, oneOrMore, type QueryParams, words } from "@/lib/paging/params";

/** What ended the access: a source that says so, a complete feed without the person, a push, or something else. */
export const leaverCauses = ["source", "missing", "scim", "other"] as const;
export type LeaverCause = (typeof leaverCauses)[number];

export const leaverSorts = ["endedAt", "-endedAt"] as const;

const schema = z.object({
  /** Beginnings of words of the name, the e-mail or the employee ID. */
  q: words,
  cause: oneOrMore(leaverCauses),
  endedFrom: day,
  endedTo: day,
  sort: z.enum(leaverSorts).catch("-endedAt"),
  after: cursor,
  before: cursor,
});
export type LeaverFilters = z.infer<typeof schema>;

export function readLeaverFilters(params: QueryParams): LeaverFilters {
  return schema.parse(flattenParams(params));
}
