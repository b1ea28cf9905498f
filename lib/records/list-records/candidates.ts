import { type RecordStatus, recordStatuses } from "@/lib/directory/vocabulary";
import type { RecordFilters } from "./filters";

/**
 * How to find records while reading a bounded number. `subsets` are disjoint sets, each read in order from an index;
 * `selective`: filters may drop rows of the subsets after they are read.
 */
export type SearchPlan = {
  subsets: Subset[];
  selective: boolean;
  /** Reading order over ordinal (in a sync) or id (across syncs). */
  descending: boolean;
};

export type Subset =
  | { by: "all" }
  | { by: "status"; status: RecordStatus }
  | { by: "users"; ids: string[] }
  | { by: "unmatched"; status: RecordStatus; ids: string[] };

const changing: RecordStatus[] = ["created", "updated", "restored", "terminated"];
/** Statuses of records that may have no user: people a dry run would create, and failed records. */
const withoutUser: RecordStatus[] = ["created", "failed"];

/** `users`: what the user filter resolved to; null when there is none. */
export function planSearch(filters: RecordFilters, users: { ids: string[]; exact: boolean } | null): SearchPlan {
  const forward = filters.sync ? filters.sort !== "-createdAt" : filters.sort === "createdAt";
  const descending = forward === (filters.before !== undefined);
  const statuses = impliedStatuses(filters);
  const { changed, error, cause, failing, createdFrom, createdTo } = filters;
  const after = Boolean(changed || error || cause || failing || createdFrom || createdTo);
  if (users) {
    const subsets: Subset[] = [{ by: "users", ids: users.ids }];
    if (users.exact || !filters.sync) return { subsets, selective: true, descending };
    for (const status of withoutUser) subsets.push({ by: "unmatched", status, ids: users.ids });
    return { subsets, selective: true, descending };
  }
  if (!filters.sync) {
    const any = after || statuses.length < recordStatuses.length || filters.by || filters.persisted !== undefined;
    return { subsets: [{ by: "all" }], selective: Boolean(any), descending };
  }
  if (statuses.length === recordStatuses.length) return { subsets: [{ by: "all" }], selective: after, descending };
  if (statuses.includes("skipped")) return { subsets: [{ by: "all" }], selective: true, descending };
  return { subsets: statuses.map((status) => ({ by: "status", status })), selective: after, descending };
}

/** The statuses that a record with the wanted change or error can have, so that fewer records are read. */
export function impliedStatuses(filters: RecordFilters): RecordStatus[] {
  let allowed: RecordStatus[] = [...recordStatuses];
  if (filters.status) allowed = allowed.filter((status) => filters.status?.includes(status));
  if (filters.changed) allowed = allowed.filter((status) => changing.includes(status));
  if (filters.error || filters.cause || filters.failing) allowed = allowed.filter((status) => status === "failed");
  return allowed;
}
