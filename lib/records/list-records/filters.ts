import { z } from "zod";
import { cause } from "@/lib/directory/issues/cause";
import { recordStatuses } from "@/lib/directory/vocabulary";
import {
  cursor,
  day,
  flattenParams,
  oneOrMore,
  type QueryParams,
  wholeNumber,
  words,
  yesOrNo,
} from "@/lib/paging/params";

/**
 * Feed order within a sync, newest first across syncs; both can be reversed. By outcome within a sync, where neither a
 * person nor a payload is looked for.
 */
export const recordSorts = ["createdAt", "-createdAt", "outcome", "-outcome"] as const;

const schema = z.object({
  sync: wholeNumber,
  /** A user's id, or the beginning of a name or e-mail. */
  user: words,
  status: oneOrMore(recordStatuses),
  persisted: yesOrNo,
  by: words,
  createdFrom: day,
  createdTo: day,
  /** An attribute that changed: a standard name or `custom.<key>`. */
  changed: words,
  /** Words found in an error message. */
  error: words,
  /** `<code>~<attribute>`, as the grouped errors link to it. */
  cause,
  /** People who failed before this sync too, or who fail for the first time. */
  failing: z.enum(["before", "new"]).optional().catch(undefined),
  /** A JMESPath condition on the payload. */
  payload: z.string().max(4_096).optional().catch(undefined),
  sort: z.enum(recordSorts).optional().catch(undefined),
  after: cursor,
  before: cursor,
});
export type RecordFilters = z.infer<typeof schema>;

/** Reads the records page's query string; a value that is not valid is ignored, never an error. */
export function readRecordFilters(params: QueryParams): RecordFilters {
  const filters = schema.parse(flattenParams(params));
  return { ...filters, payload: filters.payload?.trim() || undefined };
}
