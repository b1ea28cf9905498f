import { z } from "zod";
import { cause } from "@/lib/directory/issues/cause";
import { cursor, flattenParams, type QueryParams, wholeNumber, yesOrNo } from "@/lib/paging/params";

const schema = z.object({
  source: wholeNumber,
  /** `<code>~<attribute>` */
  cause,
  dismissed: yesOrNo.transform((asked) => asked ?? false),
  after: cursor,
  before: cursor,
});
export type FailingFilters = z.infer<typeof schema>;

/** Reads the page's query string; a value that is not valid is ignored, never an error. */
export function readFailingFilters(params: QueryParams): FailingFilters {
  return schema.parse(flattenParams(params));
}
