import { z } from "zod";
import type { Database } from "@/lib/db/client";
import type { SyncOutcome } from "@/lib/directory/vocabulary";
import { decodeCursor, encodeCursor, rowNumber } from "@/lib/paging/cursor";
import { impliedStatuses, planSearch } from "./candidates";
import type { RecordFilters } from "./filters";
import { findRecords } from "./find-records";
import { outcomeOrder } from "./outcome-order";

export type OutcomePage = {
  ids: number[];
  next: string | null;
  previous: string | null;
  /** The search stopped at its budget before the page was full. */
  stopped: boolean;
};

/** A place in the list: the rank of the status in `outcomeOrder`, and the ordinal. */
type Edge = readonly [rank: number, place: number];
type Found = { ids: number[]; edges: Edge[]; stoppedAt: Edge | null };
const edge = z.tuple([
  z
    .number()
    .int()
    .min(0)
    .max(outcomeOrder.length - 1),
  rowNumber,
]);

/**
 * One page of a sync's records, what matters first: each status by its index, in the order of the feed. Whoever was
 * skipped is left out unless the filter asks for them.
 */
export async function listByOutcome(
  db: Database,
  filters: RecordFilters,
  limit: number,
  size: number,
): Promise<OutcomePage> {
  const backwards = filters.before !== undefined;
  const from = decodeCursor(filters.before ?? filters.after, edge);
  const descending = (filters.sort === "-outcome") !== (backwards && from !== null);
  const found = await findInOrder(db, filters, { from, descending, want: limit + 1, size });
  const kept = found.ids.slice(0, limit);
  const onward = found.ids.length > limit ? found.edges[limit - 1] : found.stoppedAt;
  const ahead = onward ? encodeCursor(onward) : null;
  const behind = from && found.edges[0] ? encodeCursor(found.edges[0]) : null;
  const stopped = found.ids.length <= limit && found.stoppedAt !== null;
  return backwards && from
    ? { ids: kept.reverse(), next: behind, previous: ahead, stopped }
    : { ids: kept, next: ahead, previous: behind, stopped };
}

type Walk = { from: Edge | null; descending: boolean; want: number; size: number };

async function findInOrder(db: Database, filters: RecordFilters, walk: Walk): Promise<Found> {
  const found: Found = { ids: [], edges: [], stoppedAt: null };
  for (const status of statusesAhead(filters, walk)) {
    const rank = outcomeOrder.indexOf(status);
    const ofStatus: RecordFilters = {
      ...filters,
      status: [status],
      sort: walk.descending ? "-createdAt" : "createdAt",
      after: undefined,
      before: undefined,
    };
    const from = walk.from?.[0] === rank ? walk.from[1] : null;
    const want = walk.want - found.ids.length;
    const window = await findRecords(db, planSearch(ofStatus, null), ofStatus, { from, want, size: walk.size });
    found.ids.push(...window.candidates.map(({ id }) => id));
    found.edges.push(...window.candidates.map(({ place }): Edge => [rank, place]));
    if (found.ids.length === walk.want) return found;
    if (!window.exhausted) return { ...found, stoppedAt: [rank, window.lastPlace ?? 0] };
  }
  return found;
}

function statusesAhead(filters: RecordFilters, { from, descending }: Walk): SyncOutcome[] {
  const implied = impliedStatuses(filters);
  const shown = outcomeOrder.filter(
    (status) => implied.includes(status) && (filters.status !== undefined || status !== "skipped"),
  );
  const ordered = descending ? shown.reverse() : shown;
  if (from === null) return ordered;
  return ordered.filter((status) => (outcomeOrder.indexOf(status) - from[0]) * (descending ? -1 : 1) >= 0);
}
