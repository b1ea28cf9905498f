"use client";

import { useRouter } from "next/navigation";
import { DataTable } from "@/components/data-table/data-table";
import { FilterBar } from "@/components/data-table/filter-bar";
import { Pager } from "@/components/data-table/pager";
import { TableStack } from "@/components/data-table/table-stack";
import { useTableQuery } from "@/components/data-table/use-table-query";
import { type SavedFilterChoice, SavedFilters } from "@/components/saved-filters/saved-filters";
import { EmptyState } from "@/components/states/empty-state";
import type { Page } from "@/lib/paging/page";
import type { PersonRow } from "@/lib/people/list-people/people.store";
import { deleteFilterAction, saveFilterAction } from "../syncs/actions";
import { sealWordsAction } from "./actions";
import { peopleColumns } from "./people-columns";
import { peopleFilters } from "./people-filters";

type Props = { page: Page<PersonRow>; saved: SavedFilterChoice[]; labels: Record<string, string> };

export function PeopleTable({ page, saved, labels }: Props) {
  const router = useRouter();
  const query = useTableQuery();
  return (
    <TableStack>
      <FilterBar
        specs={peopleFilters}
        query={query}
        labels={labels}
        seal={(words) => sealWordsAction({ words })}
        extra={
          <SavedFilters
            saved={saved}
            query={query}
            onSave={(name, text) => saveFilterAction({ table: "people", name, query: text })}
            onDelete={(id) => deleteFilterAction({ id })}
          />
        }
      />
      <DataTable
        label="People"
        columns={peopleColumns}
        rows={page.rows}
        rowId={(row) => row.id}
        query={query}
        defaultSort="name"
        onOpen={(row) => router.push(`/people/${row.id}`)}
        empty={
          <EmptyState title="Nobody matches">
            Search by the beginning of a name, an e-mail or an employee ID, or clear a filter.
          </EmptyState>
        }
      />
      <Pager next={page.next} previous={page.previous} query={query} />
    </TableStack>
  );
}
