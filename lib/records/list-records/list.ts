import { z } from "zod";
import type { Database } from "@/lib/db/client";
import type { Budget } from "@/lib/mapping/expression/budget";
import { decodeCursor, encodeCursor, rowNumber } from "@/lib/paging/cursor";
import { type Page, pageSize } from "@/lib/paging/page";
import { searchUserIds } from "@/lib/people/list-people/people.store";
import { openPageBudget, type PayloadTest } from "../search-payloads";
import { listByOutcome } from "./by-outcome";
import { planSearch, type SearchPlan, type Subset } from "./candidates";
import type { RecordFilters } from "./filters";
import { findRecords } from "./find-records";
import { findCandidates, readRecordRows } from "./records.store";
import type { RecordRow } from "./row";
import type { Candidate, Window } from "./windows";

export type RecordPage = Page<RecordRow> & {
  /** Set when the search stopped before the page was full: how many records it read, and whether there are more. */
  looked: { records: number; more: boolean } | null;
};

const edge = z.tuple([rowNumber]);

/** How many records are read for one page: by columns, by text, and when payloads must be read. */
const budget = { columns: 20_000, text: 8_000, payloads: 4_000, payloadBatch: 1_000 };

/** One page of user records. Stops at the budget and then says in `looked` how far it got. */
export async function listRecords(
  db: Database,
  filters: RecordFilters,
  options: { limit?: number; matchesPayload?: PayloadTest | undefined } = {},
): Promise<RecordPage> {
  const limit = options.limit ?? pageSize;
  if (isByOutcome(filters) && !options.matchesPayload) return pageByOutcome(db, filters, limit);
  const plan = planSearch(filters, await resolveUsers(db, filters.user));
  const from = decodeCursor(filters.before ?? filters.after, edge)?.[0] ?? null;
  const search = { plan, filters, from, want: limit + 1 };
  const found = options.matchesPayload
    ? await searchPayloads(db, search, options.matchesPayload)
    : await searchColumns(db, search);
  return toPage(db, found, limit, search.from === null ? {} : filters);
}

const isByOutcome = ({ sort, sync, user }: RecordFilters): boolean =>
  (sort === "outcome" || sort === "-outcome") && sync !== undefined && user === undefined;

async function pageByOutcome(db: Database, filters: RecordFilters, limit: number): Promise<RecordPage> {
  const { ids, next, previous, stopped } = await listByOutcome(db, filters, limit, budget.columns);
  const looked = stopped ? { records: budget.columns, more: true } : null;
  return { rows: await readRecordRows(db, ids), next, previous, looked };
}

type Search = { plan: SearchPlan; filters: RecordFilters; from: number | null; want: number };
type Found = Window & { looked: number };

async function searchColumns(db: Database, search: Search): Promise<Found> {
  const { plan, filters, from, want } = search;
  const unmatched = plan.subsets.filter((subset) => subset.by === "unmatched");
  if (unmatched.length > 0) return searchByName(db, search, unmatched);
  const size = budget.columns;
  return { ...(await findRecords(db, plan, filters, { from, want, size })), looked: size };
}

/**
 * Finds all records of known users by an index, and searches records without a user part by part. A known user's record
 * from further down is therefore shown early, and again when the search gets there.
 */
async function searchByName(db: Database, { plan, filters, from, want }: Search, unmatched: Subset[]): Promise<Found> {
  const size = budget.text;
  const ofUsers = { ...plan, subsets: plan.subsets.filter((subset) => subset.by === "users") };
  const users = await findRecords(db, ofUsers, filters, { from, want, size });
  const others = await findCandidates(db, { ...plan, subsets: unmatched }, filters, { from, want, size });
  const direction = plan.descending ? -1 : 1;
  const all = [...users.candidates, ...others.candidates].sort((one, other) => (one.place - other.place) * direction);
  const complete = others.exhausted || others.candidates.length === want;
  if (complete) {
    return { candidates: all.slice(0, want), lastPlace: null, exhausted: all.length < want, looked: size };
  }
  return { candidates: all.slice(0, want - 1), lastPlace: others.lastPlace, exhausted: false, looked: size };
}

async function searchPayloads(db: Database, search: Search, matches: PayloadTest): Promise<Found> {
  const { plan, filters, want } = search;
  const kept: Candidate[] = [];
  let looked = 0;
  let from = search.from;
  let work: Budget | null = null;
  while (looked < budget.payloads) {
    const range = { from, want: budget.payloadBatch, size: budget.columns };
    const window = await findRecords(db, plan, filters, range);
    const payloadIds = window.candidates.flatMap((candidate) => candidate.payloadId ?? []);
    // The clock starts when the first payloads are about to be tested: waiting for the database is not their work.
    work ??= openPageBudget();
    const { matching, untested } = await matches(payloadIds, work);
    const tested = firstOf(window.candidates, untested);
    kept.push(...tested.filter(({ payloadId }) => payloadId !== null && matching.has(payloadId)));
    looked += tested.length;
    from = untested.size > 0 ? (tested.at(-1)?.place ?? from) : window.lastPlace;
    if (kept.length >= want) return { candidates: kept.slice(0, want), lastPlace: from, exhausted: false, looked };
    if (untested.size > 0) break;
    if (window.exhausted) return { candidates: kept, lastPlace: null, exhausted: true, looked };
    if (window.candidates.length < budget.payloadBatch) break;
  }
  return { candidates: kept, lastPlace: from, exhausted: false, looked };
}

/** The candidates up to the first one whose payload was not tested. */
function firstOf(candidates: Candidate[], untested: ReadonlySet<number>): Candidate[] {
  const end = candidates.findIndex(({ payloadId }) => payloadId !== null && untested.has(payloadId));
  return end === -1 ? candidates : candidates.slice(0, end);
}

async function toPage(
  db: Database,
  found: Found,
  limit: number,
  position: { after?: string | undefined; before?: string | undefined },
): Promise<RecordPage> {
  const backwards = position.before !== undefined;
  const full = found.candidates.length > limit;
  const kept = found.candidates.slice(0, limit);
  const onward = full ? kept.at(-1)?.place : found.exhausted ? undefined : (found.lastPlace ?? undefined);
  const back = position.after === undefined && !backwards ? undefined : (kept[0]?.place ?? undefined);
  const rows = await readRecordRows(
    db,
    kept.map((candidate) => candidate.id),
  );
  const ahead = onward === undefined ? null : encodeCursor([onward]);
  const behind = back === undefined ? null : encodeCursor([back]);
  const looked = full || found.exhausted ? null : { records: found.looked, more: true };
  return backwards
    ? { rows: rows.reverse(), next: behind, previous: ahead, looked }
    : { rows, next: ahead, previous: behind, looked };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function resolveUsers(db: Database, user: string | undefined) {
  if (!user) return null;
  if (uuid.test(user)) return { ids: [user], exact: true };
  return { ids: await searchUserIds(db, user, 200), exact: false };
}
