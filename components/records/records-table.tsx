"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterBar } from "@/components/data-table/filter-bar";
import type { FilterSpec } from "@/components/data-table/filter-spec";
import { Pager } from "@/components/data-table/pager";
import { withChanges } from "@/components/data-table/query-text";
import { TableStack } from "@/components/data-table/table-stack";
import { type TableQuery, useTableQuery } from "@/components/data-table/use-table-query";
import { formatCount } from "@/components/format/numbers";
import { type SavedFilterChoice, SavedFilters } from "@/components/saved-filters/saved-filters";
import type { ServerAnswer } from "@/components/server-answer/server-answer";
import { EmptyState } from "@/components/states/empty-state";
import type { RecordPage } from "@/lib/records/list-records/list";
import type { RecordRow } from "@/lib/records/list-records/row";
import type { RecordDetail } from "@/lib/records/record.store";
import { recordColumns } from "./record-columns";
import { RecordMenu } from "./record-menu";
import { RecordPanel } from "./record-panel";

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
  onSave: (name: string, query: string) => Promise<ServerAnswer>;
  onDelete: (id: number) => Promise<ServerAnswer>;
  extra?: ReactNode;
  /** Failed records that can be chosen, and what can be done with them. */
  choice?: { choosable: (row: RecordRow) => boolean; bar: (rows: RecordRow[]) => ReactNode } | undefined;
  /** What can be done about a record's errors, beside them. */
  remedies?: (record: RecordDetail) => ReactNode;
  /** What to say when there are no records at all. */
  empty: ReactNode;
  /** What the list leaves out, below its last row. */
  folded?: ReactNode;
};

/** User records with their side panel; the record and its tab are part of the URL. */
export function RecordsTable(props: Props) {
  const { page, record, defaultSort, empty, folded, remedies, syncId, choice } = props;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const offered = choice && page.rows.some(choice.choosable) ? choice : undefined;
  const query = useTableQuery();
  const open: Open = (id, tab) =>
    query.change(
      { record: id === undefined ? undefined : String(id), tab },
      { keepPage: true, replace: record !== null },
    );
  return (
    <TableStack>
      <RecordFilterBar {...props} query={query} />
      {offered?.bar(page.rows.filter((row) => offered.choosable(row) && chosen.has(row.id)))}
      <DataTable
        label="User records"
        columns={syncId === undefined ? recordColumns.allSyncs : recordColumns.oneSync}
        rows={page.rows}
        rowId={(row) => String(row.id)}
        query={query}
        defaultSort={defaultSort}
        choice={
          offered && { chosen, onChange: setChosen, choosable: (row) => (offered.choosable(row) ? named(row) : null) }
        }
        onOpen={(row) => open(row.id)}
        menu={(row) => <RecordMenu record={row} onOpen={(tab) => open(row.id, tab)} />}
        current={record ? String(record.id) : undefined}
        empty={page.looked ? <EmptyState title="Nothing found so far" /> : empty}
      />
      {page.next ? null : folded}
      <Pager next={page.next} previous={page.previous} query={query}>
        {page.looked ? `Searched ${formatCount(page.looked.records)} records so far. Next continues from there.` : null}
      </Pager>
      <OpenedRecord page={page} record={record} remedies={remedies} query={query} open={open} />
    </TableStack>
  );
}

const named = ({ id, userName, key }: RecordRow) => ({ id, name: userName ?? key ?? "somebody unnamed" });

type Open = (id: number | undefined, tab?: string) => void;

function RecordFilterBar({
  syncId,
  filters,
  labels,
  saved,
  onSave,
  onDelete,
  extra,
  query,
}: Props & { query: TableQuery }) {
  const filterQuery = useSyncFilter(query, syncId);
  return (
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
  );
}

type OpenedProps = Pick<Props, "page" | "record"> & {
  remedies: Props["remedies"];
  query: TableQuery;
  open: Open;
};

/** The record in the panel; next and previous follow the list, from page to page. */
function OpenedRecord({ page, record, remedies, query, open }: OpenedProps) {
  const at = page.rows.findIndex((row) => row.id === record?.id);
  const stay = { keepPage: true, replace: true };
  const neighbour = (step: 1 | -1): (() => void) | undefined => {
    const row = at === -1 ? undefined : page.rows[at + step];
    if (row) return () => open(row.id, query.get("tab"));
    const cursor = step === 1 ? page.next : page.previous;
    if (at === -1 || !cursor) return undefined;
    const turned = step === 1 ? { after: cursor, before: undefined } : { before: cursor, after: undefined };
    return () => query.change({ ...turned, record: step === 1 ? "first" : "last" }, stay);
  };
  return (
    <RecordPanel
      record={record}
      remedies={record && remedies?.(record)}
      tab={query.get("tab")}
      onTab={(tab) => query.change({ tab }, stay)}
      onClose={() => open(undefined)}
      onPrevious={neighbour(-1)}
      onNext={neighbour(1)}
    />
  );
}

/** On a sync's page its number is a filter too: another number opens that sync, clearing it opens all records. */
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
