"use client";

import { DataTable } from "@/components/data-table/data-table";
import { FilterBar } from "@/components/data-table/filter-bar";
import type { FilterSpec } from "@/components/data-table/filter-spec";
import { Pager } from "@/components/data-table/pager";
import { TableStack } from "@/components/data-table/table-stack";
import { useTableQuery } from "@/components/data-table/use-table-query";
import { EmptyState } from "@/components/states/empty-state";
import { auditActionLabels, auditActions } from "@/lib/audit/actions";
import type { AuditEvent } from "@/lib/audit/audit.store";
import type { Page } from "@/lib/paging/page";
import { auditColumns } from "./audit-columns";
import { EventPanel } from "./event-panel";

const filters: FilterSpec[] = [
  {
    kind: "choice",
    name: "action",
    label: "Action",
    options: auditActions.map((value) => ({ value, label: auditActionLabels[value] })),
  },
  { kind: "text", name: "by", label: "Who", placeholder: "system, or a name" },
  { kind: "text", name: "entity", label: "What", placeholder: "sync:12, user, location:Oslo", mono: true },
  { kind: "days", name: "at", label: "When" },
];

export function AuditTable({ page, opened }: { page: Page<AuditEvent>; opened: AuditEvent | null }) {
  const query = useTableQuery();
  return (
    <TableStack>
      <FilterBar specs={filters} query={query} />
      <DataTable
        label="Audit log"
        columns={auditColumns}
        rows={page.rows}
        rowId={(event) => String(event.id)}
        query={query}
        defaultSort="-id"
        onOpen={(event) => query.change({ event: String(event.id) }, { keepPage: true })}
        current={opened ? String(opened.id) : undefined}
        empty={<EmptyState title="Nothing matches these filters">Clear a filter to see more.</EmptyState>}
      />
      <Pager next={page.next} previous={page.previous} query={query} />
      <EventPanel event={opened} onClose={() => query.change({ event: undefined }, { keepPage: true })} />
    </TableStack>
  );
}
