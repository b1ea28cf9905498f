"use client";

import { Stack } from "@mantine/core";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterBar } from "@/components/data-table/filter-bar";
import type { FilterSpec } from "@/components/data-table/filter-spec";
import { Pager } from "@/components/data-table/pager";
import { withChanges } from "@/components/data-table/query-text";
import { type TableQuery, useTableQuery } from "@/components/data-table/use-table-query";
import { formatCount } from "@/components/format/numbers";
import { type SavedFilterChoice, SavedFilters } from "@/components/saved-filters/saved-filters";
import { EmptyState } from "@/components/states/empty-state";
import type { RecordPage } from "@/lib/sync/list-records/list";
import type { RecordDetail } from "@/lib/sync/record/store";
import { recordColumns } from "./record-columns";
import { RecordMenu } from "./record-menu";
import { RecordPanel } from "./record-panel";

type Answer = { ok: true } | { ok: false; message: string };

type Props = {
  page: RecordPage;
  /** The sync whose records these are, when its number is part of the path. */
  syncId?: number;
  filters: FilterSpec[];
  /** Filter values in words, where the URL holds an id. */
  labels: Record<string, string>;
  record: RecordDetail | null;
  defaultSort: string;
  saved: SavedFilterChoice[];
  onSave: (name: string, query: string) => Promise<Answer>;
  onDelete: (id: number) => Promise<Answer>;
  extra?: ReactNode;
  /** What to say when there are no records at all. */
  empty: ReactNode;
};

/** User records with their side panel; the record and its tab are part of the URL. */
export function RecordsTable({
  page,
  syncId,
  filters,
  labels,
  record,
  defaultSort,
  saved,
  onSave,
  onDelete,
  extra,
  empty,
}: Props) {
  const query = useTableQuery();
  const filterQuery = useSyncFilter(query, syncId);
  const open = (id: number | undefined, tab?: string) =>
    query.change(
      { record: id === undefined ? undefined : String(id), tab },
      { keepPage: true, replace: record !== null },
    );
  const at = page.rows.findIndex((row) => row.id === record?.id);
  return (
    <Stack gap="sm">
      <FilterBar
        specs={filters}
        query={filterQuery}
        pinned={syncId === undefined ? undefined : "sync"}
        labels={labels}
        extra={
          <>
            <SavedFilters saved={saved} query={query} onSave={onSave} onDelete={onDelete} />
            {extra}
          </>
        }
      />
      <DataTable
        label="User records"
        columns={recordColumns}
        rows={page.rows}
        rowId={(row) => String(row.id)}
        query={query}
        defaultSort={defaultSort}
        onOpen={(row) => open(row.id)}
        menu={(row) => <RecordMenu record={row} onOpen={(tab) => open(row.id, tab)} />}
        current={record ? String(record.id) : undefined}
        empty={page.looked ? <EmptyState title="Nothing found so far" /> : empty}
      />
      <Pager next={page.next} previous={page.previous} query={query}>
        {page.looked
          ? `Looked through ${formatCount(page.looked.records)} records so far. Next goes on from there.`
          : null}
      </Pager>
      <RecordPanel
        record={record}
        tab={query.get("tab")}
        onTab={(tab) => query.change({ tab }, { keepPage: true, replace: true })}
        onClose={() => open(undefined)}
        onPrevious={neighbour(at, -1, page, open, query.get("tab"), (before) =>
          query.change({ before, after: undefined, record: "last" }, { keepPage: true, replace: true }),
        )}
        onNext={neighbour(at, 1, page, open, query.get("tab"), (after) =>
          query.change({ after, before: undefined, record: "first" }, { keepPage: true, replace: true }),
        )}
      />
    </Stack>
  );
}

/** Within a sync its number is a filter too: another number goes to that sync, none to the records of all. */
function useSyncFilter(query: TableQuery, syncId: number | undefined): TableQuery {
  const router = useRouter();
  if (syncId === undefined) return query;
  return {
    ...query,
    get: (name) => (name === "sync" ? String(syncId) : query.get(name)),
    change: ({ sync, ...others }, options) => {
      const alone = Object.keys(others).length === 0;
      if (!alone) return query.change(others, options);
      const filters = withChanges(query.text, {});
      router.push(`/syncs/${sync && /^[1-9]\d*$/.test(sync) ? sync : "records"}${filters && `?${filters}`}`);
    },
  };
}

/** How to get to the record before or after, over the edge of the page if need be. */
function neighbour(
  at: number,
  step: 1 | -1,
  page: RecordPage,
  open: (id: number, tab?: string) => void,
  tab: string | undefined,
  turn: (cursor: string) => void,
): (() => void) | undefined {
  const row = at === -1 ? undefined : page.rows[at + step];
  if (row) return () => open(row.id, tab);
  const cursor = step === 1 ? page.next : page.previous;
  return at !== -1 && cursor ? () => turn(cursor) : undefined;
}
