"use client";

import { Text } from "@mantine/core";
import { columnHelper } from "@/components/data-table/features";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { AuditEvent } from "@/lib/audit/store";
import { changedNames, labelAction, labelEntity } from "./audit-words";

const helper = columnHelper<AuditEvent>();

export const auditColumns = helper.columns([
  helper.accessor((event) => event.at, {
    id: "at",
    header: "When",
    meta: { telling: true, width: 110 },
    cell: ({ getValue }) => <TimeAgo at={getValue()} />,
  }),
  helper.accessor((event) => event.actorName, {
    id: "by",
    header: "Who",
    meta: { width: 160 },
    cell: ({ getValue }) => (
      <Text span size="sm" dir="auto">
        {getValue()}
      </Text>
    ),
  }),
  helper.display({
    id: "action",
    header: "Action",
    meta: { telling: true, width: 200 },
    cell: ({ row }) => labelAction(row.original.action),
  }),
  helper.display({
    id: "entity",
    header: "What",
    meta: { width: 200 },
    cell: ({ row }) => (
      <Text span size="sm" truncate display="block" maw={220}>
        {labelEntity(row.original.entityType, row.original.entityId)}
      </Text>
    ),
  }),
  helper.display({
    id: "changes",
    header: "Changed",
    meta: { grows: true },
    cell: ({ row }) => changedNames(row.original.before, row.original.after).join(", ") || "–",
  }),
]);
