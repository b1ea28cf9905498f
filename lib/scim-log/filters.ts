import { z } from "zod";
import { cursor, day, flattenParams, oneOrMore, type QueryParams, wholeNumber, words } from "@/lib/paging/params";
import { scimClients } from "@/lib/scim/clients";

export const logClients = [...scimClients, "other"] as const;
export const logMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
/** Answers by meaning: done, refused (4xx), over the rate limit (429, also a refusal), a fault of Rollcall (5xx). */
export const logStatuses = ["ok", "refused", "limited", "fault"] as const;
export const logOutcomes = [
  "created",
  "created_inactive",
  "restored",
  "updated",
  "terminated",
  "held",
  "unchanged",
  "skipped",
  "deleted",
] as const;

const schema = z.object({
  client: oneOrMore(logClients),
  method: oneOrMore(logMethods),
  status: oneOrMore(logStatuses),
  outcome: oneOrMore(logOutcomes),
  path: words,
  /** The id of a user or group, as in the path. */
  resource: words,
  atFrom: day,
  atTo: day,
  after: cursor,
  before: cursor,
  /** The request whose detail is open. */
  request: wholeNumber,
});
export type ScimLogFilters = z.infer<typeof schema>;

/** Reads the SCIM log's query string; a value that is not valid is ignored, never an error. */
export function readScimLogFilters(params: QueryParams): ScimLogFilters {
  return schema.parse(flattenParams(params));
}
