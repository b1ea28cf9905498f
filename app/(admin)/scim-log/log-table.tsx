"use client";

import { Switch } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterBar } from "@/components/data-table/filter-bar";
import type { FilterSpec } from "@/components/data-table/filter-spec";
import { Pager } from "@/components/data-table/pager";
import { TableStack } from "@/components/data-table/table-stack";
import { useTableQuery } from "@/components/data-table/use-table-query";
import type { Page } from "@/lib/paging/page";
import type { LogDetail, LogLine } from "@/lib/scim-log/log.store";
import { logColumns } from "./log-columns";
import { clientOptions, methodOptions, outcomeOptions, statusOptions } from "./log-words";
import type { MappingChoice } from "./replay-form";
import { RequestPanel } from "./request-panel";
import { useLiveTail } from "./use-live-tail";

const filters: FilterSpec[] = [
  { kind: "choice", name: "status", label: "Status", options: statusOptions },
  { kind: "choice", name: "method", label: "Method", options: methodOptions },
  { kind: "choice", name: "outcome", label: "Outcome", options: outcomeOptions },
  { kind: "choice", name: "client", label: "Client", options: clientOptions },
  { kind: "text", name: "path", label: "Path", placeholder: "/Users", mono: true },
  { kind: "text", name: "resource", label: "Resource", placeholder: "id of a user or group", mono: true },
  { kind: "days", name: "at", label: "When" },
];

type Props = {
  page: Page<LogLine>;
  /** The newest line, whatever the filters. */
  latest: number;
  opened: LogDetail | null;
  mappings: MappingChoice[];
  sourceId: number | null;
  empty: ReactNode;
};

/** The request log; on its first page new requests appear by themselves. */
export function LogTable({ page, latest, opened, mappings, sourceId, empty }: Props) {
  const query = useTableQuery();
  const [isLive, setLive] = useState(true);
  const isFirstPage = query.get("after") === undefined && query.get("before") === undefined;
  useLiveTail(latest, isLive && isFirstPage && opened === null);
  const open = (id: number | undefined) =>
    query.change({ request: id === undefined ? undefined : String(id) }, { keepPage: true });
  return (
    <TableStack>
      <FilterBar
        specs={filters}
        query={query}
        extra={
          <Switch
            size="xs"
            label="Live"
            checked={isLive && isFirstPage}
            disabled={!isFirstPage}
            onChange={(event) => setLive(event.currentTarget.checked)}
          />
        }
      />
      <DataTable
        label="SCIM requests"
        columns={logColumns}
        rows={page.rows}
        rowId={(line) => String(line.id)}
        query={query}
        defaultSort="-id"
        onOpen={(line) => open(line.id)}
        current={opened ? String(opened.id) : undefined}
        empty={empty}
      />
      <Pager next={page.next} previous={page.previous} query={query} />
      <RequestPanel line={opened} mappings={mappings} sourceId={sourceId} onClose={() => open(undefined)} />
    </TableStack>
  );
}
