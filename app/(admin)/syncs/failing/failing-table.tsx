"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterBar } from "@/components/data-table/filter-bar";
import type { FilterSpec } from "@/components/data-table/filter-spec";
import { Pager } from "@/components/data-table/pager";
import { TableStack } from "@/components/data-table/table-stack";
import { useTableQuery } from "@/components/data-table/use-table-query";
import { EmptyState } from "@/components/states/empty-state";
import type { Page } from "@/lib/paging/page";
import { ChosenFailing } from "./chosen-failing";
import { failingColumns } from "./failing-columns";
import type { ShownFailing } from "./failing-words";

type Props = { page: Page<ShownFailing>; filters: FilterSpec[]; isAnybody: boolean };

/** Everybody who fails now, the longest first. */
export function FailingTable({ page, filters, isAnybody }: Props) {
  const router = useRouter();
  const query = useTableQuery();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const shown = page.rows.filter(({ recordId }) => chosen.has(recordId));
  return (
    <TableStack>
      <FilterBar specs={filters} query={query} />
      <ChosenFailing rows={shown.map(({ recordId, dismissed }) => ({ recordId, isDismissed: dismissed !== null }))} />
      <DataTable
        label="Failing since"
        columns={failingColumns}
        rows={page.rows}
        rowId={(row) => String(row.recordId)}
        query={query}
        defaultSort=""
        choice={{
          chosen,
          onChange: setChosen,
          choosable: ({ recordId, name, key }) => ({ id: recordId, name: name ?? key ?? "somebody unnamed" }),
        }}
        onOpen={(row) => router.push(`/syncs/${row.syncId}?record=${row.recordId}&tab=errors`)}
        empty={<Nobody isAnybody={isAnybody} />}
      />
      <Pager next={page.next} previous={page.previous} query={query} />
    </TableStack>
  );
}

function Nobody({ isAnybody }: { isAnybody: boolean }) {
  if (isAnybody) return <EmptyState title="Nobody matches">Clear a filter to see more.</EmptyState>;
  return (
    <EmptyState title="Nobody fails">
      Whoever a sync cannot bring in is listed here, with the cause and since when.
    </EmptyState>
  );
}
