"use client";

import Link from "next/link";
import { Cut } from "@/components/data-table/cells";
import { columnHelper } from "@/components/data-table/features";
import { formatMilliseconds } from "@/components/format/duration";
import { clientLabels } from "@/components/scim/client-labels";
import { StatusMark } from "@/components/status/status-mark";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { LogLine } from "@/lib/scim-log/log.store";
import classes from "./log-columns.module.css";
import { lookOf, outcomeLabels } from "./log-words";

const helper = columnHelper<LogLine>();

export const logColumns = helper.columns([
  helper.accessor((line) => line.at, {
    id: "at",
    header: "When",
    meta: { width: 100 },
    cell: ({ getValue }) => <TimeAgo at={getValue()} />,
  }),
  helper.accessor((line) => line.client, {
    id: "client",
    header: "Client",
    meta: { width: 110 },
    cell: ({ getValue }) => clientLabels[getValue()] ?? getValue(),
  }),
  helper.display({
    id: "request",
    header: "Request",
    meta: { telling: true, grows: true },
    cell: ({ row }) => <RequestWords line={row.original} />,
  }),
  helper.display({
    id: "person",
    header: "User",
    meta: { width: 170 },
    cell: ({ row }) => <PersonLink line={row.original} />,
  }),
  helper.accessor((line) => line.status, {
    id: "status",
    header: "Status",
    meta: { telling: true, width: 90 },
    cell: ({ getValue }) => <StatusMark look={lookOf(getValue())} />,
  }),
  helper.display({
    id: "outcome",
    header: "Outcome",
    meta: { width: 220 },
    cell: ({ row: { original } }) => (
      <Cut width={240} title={original.detail ?? undefined}>
        {original.detail ?? outcomeLabels[original.outcome ?? ""] ?? "–"}
      </Cut>
    ),
  }),
  helper.accessor((line) => line.durationMs, {
    id: "duration",
    header: "Took",
    meta: { width: 80 },
    cell: ({ getValue }) => formatMilliseconds(getValue()),
  }),
]);

function RequestWords({ line }: { line: LogLine }) {
  return (
    <code className={classes.request}>
      {line.method} {line.path}
      {shorten(line.query)}
    </code>
  );
}

/** The start of a query, enough to see its filter; the rest is in the panel. */
function shorten(query: string): string {
  try {
    const text = decodeURIComponent(query.replaceAll("+", " "));
    return text.length > 70 ? `${text.slice(0, 70)}…` : text;
  } catch {
    return query.slice(0, 70);
  }
}

function PersonLink({ line }: { line: LogLine }) {
  if (!line.personId || !line.personName) return "–";
  return (
    <Link className={classes.person} href={`/people/${line.personId}`} prefetch={false}>
      <bdi>{line.personName}</bdi>
    </Link>
  );
}
