import type { AdminContext } from "@/app/_runtime/context";
import { flattenParams, type QueryParams } from "@/lib/paging/params";
import { findPersonChoice } from "@/lib/people/list-people/people.store";
import { type RecordFilters, readRecordFilters } from "@/lib/records/list-records/filters";
import { listRecords, type RecordPage } from "@/lib/records/list-records/list";
import { type RecordDetail, readRecordDetail } from "@/lib/records/record.store";
import { searchPayloads } from "@/lib/records/search-payloads";
import { listSavedFilters } from "@/lib/settings/saved-filters/saved-filters.store";

export type LoadedRecords = {
  filters: RecordFilters;
  page: RecordPage;
  record: RecordDetail | null;
  saved: { id: number; name: string; query: string }[];
  labels: Record<string, string>;
  /** Why the payload condition cannot be read. */
  problem: string | null;
};

const nothing: RecordPage = { rows: [], next: null, previous: null, looked: null };

/** What both pages of user records show: `sync` fixes the sync, whatever the URL says, and opens on what matters first. */
export async function loadRecords(ctx: AdminContext, params: QueryParams, sync?: number): Promise<LoadedRecords> {
  const asked = readRecordFilters(params);
  const filters: RecordFilters = sync === undefined ? asked : { ...asked, sync, sort: asked.sort ?? "outcome" };
  const search = filters.payload ? searchPayloads(ctx.db, filters.payload) : null;
  const problem = search?.ok === false ? search.message : null;
  const [page, saved, labels] = await Promise.all([
    problem ? nothing : listRecords(ctx.db, filters, { matchesPayload: search?.ok ? search.matches : undefined }),
    listSavedFilters(ctx.db, ctx.admin.id, "records"),
    readLabels(ctx, filters),
  ]);
  const record = await readOpened(ctx, flattenParams(params).record, page, sync);
  return { filters, page, record, saved, labels, problem };
}

const uuid = /^[0-9a-f-]{36}$/i;

/** The user filter holds an id; on screen it is a name. */
async function readLabels(ctx: AdminContext, filters: RecordFilters): Promise<Record<string, string>> {
  if (!filters.user || !uuid.test(filters.user)) return {};
  const person = await findPersonChoice(ctx.db, filters.user);
  return person ? { user: person.name } : {};
}

/** `first` and `last` let the panel go on to the next or previous page. */
async function readOpened(ctx: AdminContext, asked: string | undefined, page: RecordPage, sync?: number) {
  if (!asked) return null;
  const id = asked === "first" ? page.rows[0]?.id : asked === "last" ? page.rows.at(-1)?.id : Number(asked);
  if (id === undefined || !Number.isSafeInteger(id) || id <= 0) return null;
  const record = await readRecordDetail(ctx.db, id);
  return record && (sync === undefined || record.syncId === sync) ? record : null;
}
