import { z } from "zod";
import { cursor, day, flattenParams, oneOrMore, type QueryParams, wholeNumber, words } from "@/lib/paging/params";
import { auditActions } from "./actions";

const schema = z.object({
  action: oneOrMore(auditActions),
  by: words,
  /** `type:id` of the changed thing. */
  entity: words,
  atFrom: day,
  atTo: day,
  after: cursor,
  before: cursor,
  /** The event whose detail is open. */
  event: wholeNumber,
});
export type AuditFilters = z.infer<typeof schema>;

/** Reads the audit log's query string; a value that is not valid is ignored, never an error. */
export function readAuditFilters(params: QueryParams): AuditFilters {
  return schema.parse(flattenParams(params));
}
