"use client";

import { useRouter } from "next/navigation";
import { DataTable } from "@/components/data-table/data-table";
import { FilterBar } from "@/components/data-table/filter-bar";
import { Pager } from "@/components/data-table/pager";
import { TableStack } from "@/components/data-table/table-stack";
import { useTableQuery } from "@/components/data-table/use-table-query";
import { type SavedFilterChoice, SavedFilters } from "@/components/saved-filters/saved-filters";
import { EmptyState } from "@/components/states/empty-state";
import { useSyncProgress } from "@/components/sync-progress/use-sync-progress";
import type { Page } from "@/lib/paging/page";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import { deleteFilterAction, saveFilterAction } from "./actions";
import { type LiveSync, syncColumns } from "./sync-columns";
import { syncFilters } from "./sync-filters";
import { SyncMenu } from "./sync-menu";

type Props = {
  page: Page<SyncRow>;
  saved: SavedFilterChoice[];
  /** Nothing has ever been synced. */
  isFirst: boolean;
};

export function SyncsTable({ page, saved, isFirst }: Props) {
  const router = useRouter();
  const query = useTableQuery();
  const moving = page.rows.filter((sync) => sync.status === "pending" || sync.status === "running");
  const progress = useSyncProgress(moving.map((sync) => sync.id));
  const rows: LiveSync[] = page.rows.map((sync) => ({ sync, live: progress.get(sync.id) }));
  return (
    <TableStack>
      <FilterBar
        specs={syncFilters}
        query={query}
        extra={
          <SavedFilters
            saved={saved}
            query={query}
            onSave={(name, text) => saveFilterAction({ table: "syncs", name, query: text })}
            onDelete={(id) => deleteFilterAction({ id })}
          />
        }
      />
      <DataTable
        label="Syncs"
        columns={syncColumns}
        rows={rows}
        rowId={(row) => String(row.sync.id)}
        query={query}
        defaultSort="-id"
        onOpen={(row) => router.push(`/syncs/${row.sync.id}`)}
        menu={(row) => <SyncMenu sync={row.sync} />}
        empty={<NoSyncs isFirst={isFirst} />}
      />
      <Pager next={page.next} previous={page.previous} query={query} />
    </TableStack>
  );
}

function NoSyncs({ isFirst }: { isFirst: boolean }) {
  if (!isFirst) return <EmptyState title="No sync matches these filters">Clear a filter to see more.</EmptyState>;
  return (
    <EmptyState title="Nothing has been synced yet">
      Press Sync Users to start a dry run. It shows what would change and changes nobody.
    </EmptyState>
  );
}
