"use client";

import { Aside, Cut } from "@/components/data-table/cells";
import { columnHelper } from "@/components/data-table/features";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { AuditEvent } from "@/lib/audit/audit.store";
import { changedNames, labelAction, labelEntity, labelField } from "./audit-words";

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
    cell: ({ getValue }) => <bdi>{getValue()}</bdi>,
  }),
  helper.display({
    id: "action",
    header: "Action",
    meta: { telling: true, width: 200 },
    cell: ({ row }) => <Action event={row.original} />,
  }),
  helper.display({
    id: "entity",
    header: "What",
    meta: { width: 200 },
    cell: ({ row }) => (
      <Cut width={220}>
        <bdi>{labelEntity(row.original)}</bdi>
      </Cut>
    ),
  }),
  helper.display({
    id: "changes",
    header: "Changed",
    meta: { grows: true },
    cell: ({ row }) => changedNames(row.original.before, row.original.after).map(labelField).join(", ") || "–",
  }),
]);

/** On a narrow screen the action also says who and what, whose columns are not there. */
function Action({ event }: { event: AuditEvent }) {
  return (
    <>
      {labelAction(event.action)}
      <Aside narrow dir="auto">
        {event.actorName} · {labelEntity(event)}
      </Aside>
    </>
  );
}
