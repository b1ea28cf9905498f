"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterBar } from "@/components/data-table/filter-bar";
import { Pager } from "@/components/data-table/pager";
import { TableStack } from "@/components/data-table/table-stack";
import { useTableQuery } from "@/components/data-table/use-table-query";
import { Notice } from "@/components/notice/notice";
import { TextLink } from "@/components/shell/text-link";
import { EmptyState } from "@/components/states/empty-state";
import type { Page } from "@/lib/paging/page";
import type { LeaverRow } from "@/lib/people/list-leavers/leavers.store";
import { sealWordsAction } from "../people/actions";
import { type Restorable, RestoreDialog } from "../people/restore/restore-dialog";
import { leaversColumns } from "./leavers-columns";
import { leaversFilters } from "./leavers-filters";

type Props = { page: Page<LeaverRow>; labels: Record<string, string>; quarantineDays: number; isAnybody: boolean };

/** People whose access has ended, each with a button to restore it. */
export function LeaversTable({ page, labels, quarantineDays, isAnybody }: Props) {
  const router = useRouter();
  const query = useTableQuery();
  const [asked, setAsked] = useState<Restorable | null>(null);
  const [restored, setRestored] = useState<Restorable | null>(null);
  const columns = useMemo(() => leaversColumns({ quarantineDays, onRestore: setAsked }), [quarantineDays]);
  return (
    <TableStack>
      <FilterBar specs={leaversFilters} query={query} labels={labels} seal={(words) => sealWordsAction({ words })} />
      {restored ? (
        <Notice
          tone="done"
          title={
            <>
              <TextLink href={`/people/${restored.id}`} inherit underline="always">
                {restored.name}
              </TextLink>{" "}
              has access again.
            </>
          }
        />
      ) : null}
      <DataTable
        label="Leavers"
        columns={columns}
        rows={page.rows}
        rowId={(row) => row.id}
        query={query}
        defaultSort="-endedAt"
        onOpen={(row) => router.push(`/people/${row.id}`)}
        empty={isAnybody ? <NobodyMatches /> : <Nobody />}
      />
      <Pager next={page.next} previous={page.previous} query={query} />
      <RestoreDialog person={asked} onClose={() => setAsked(null)} onRestored={setRestored} />
    </TableStack>
  );
}

function Nobody() {
  return (
    <EmptyState title="Nobody is in quarantine">Leavers appear here, with the reason and a Restore button.</EmptyState>
  );
}

function NobodyMatches() {
  return <EmptyState title="Nobody matches">Choose other days, or clear a filter.</EmptyState>;
}
