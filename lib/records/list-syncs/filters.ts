import { z } from "zod";
import { syncOutcomes } from "@/lib/directory/vocabulary";
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
import { syncKinds, syncStatuses } from "../vocabulary";

export const syncSorts = ["id", "-id", "createdAt", "-createdAt", "finishedAt", "-finishedAt"] as const;

const schema = z.object({
  id: wholeNumber,
  status: oneOrMore(syncStatuses),
  kind: oneOrMore(syncKinds),
  /** Syncs with at least one record of one of these statuses. */
  summary: oneOrMore(syncOutcomes),
  persisted: yesOrNo,
  by: words,
  createdFrom: day,
  createdTo: day,
  finishedFrom: day,
  finishedTo: day,
  sort: z.enum(syncSorts).catch("-id"),
  after: cursor,
  before: cursor,
});
export type SyncFilters = z.infer<typeof schema>;

/** Reads the dashboard's query string; a value that is not valid is ignored, never an error. */
export function readSyncFilters(params: QueryParams): SyncFilters {
  return schema.parse(flattenParams(params));
}
