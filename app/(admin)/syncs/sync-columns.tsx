"use client";

import Link from "next/link";
import { Aside, Quiet, WhoCell } from "@/components/data-table/cells";
import { columnHelper } from "@/components/data-table/features";
import { formatDuration, secondsBetween } from "@/components/format/duration";
import { SyncStatusMark } from "@/components/status/status-mark";
import { SyncSummary } from "@/components/sync-progress/sync-summary";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import type { SyncProgress } from "@/lib/records/progress/progress.store";
import classes from "./syncs.module.css";

export type LiveSync = { sync: SyncRow; live: SyncProgress | undefined };

const helper = columnHelper<LiveSync>();

export const syncColumns = helper.columns([
  helper.accessor((row) => row.sync.id, {
    id: "id",
    header: "Sync ID",
    meta: { telling: true, sort: "id", width: 84 },
    cell: ({ getValue }) => (
      <Link className={classes.id} href={`/syncs/${getValue()}`} prefetch={false}>
        #{getValue()}
      </Link>
    ),
  }),
  helper.display({
    id: "status",
    header: "Status",
    meta: { telling: true, width: 178 },
    cell: ({ row }) => <Status {...row.original} />,
  }),
  helper.display({
    id: "summary",
    header: "Summary",
    meta: { wraps: true },
    cell: ({ row }) => <SyncSummary {...row.original} />,
  }),
  helper.display({
    id: "persisted",
    header: "Is Persisted",
    meta: { width: 92 },
    cell: ({ row }) => persistedWord(row.original.sync),
  }),
  helper.accessor((row) => row.sync.createdByName, {
    id: "by",
    header: "Created By",
    meta: { width: 100 },
    cell: ({ getValue }) => <WhoCell name={getValue()} />,
  }),
  helper.accessor((row) => row.sync.createdAt, {
    id: "createdAt",
    header: "Created At",
    meta: { sort: "createdAt", width: 96 },
    cell: ({ getValue }) => <TimeAgo at={getValue()} />,
  }),
  helper.accessor((row) => row.sync.finishedAt, {
    id: "finishedAt",
    header: "Finished At",
    meta: { sort: "finishedAt", width: 140 },
    cell: ({ row }) => <Finished sync={row.original.sync} />,
  }),
]);

/** A held sync was to change users and has not. */
function persistedWord({ persisted, heldAt }: SyncRow): string {
  if (persisted) return "Yes";
  return heldAt ? "No" : "Dry run";
}

function Status({ sync, live }: LiveSync) {
  const status = live?.status ?? sync.status;
  const percent = status === "running" ? live?.progress.percent : null;
  return (
    <>
      <SyncStatusMark
        status={status}
        failed={(live?.counts ?? sync.counts).failed}
        holdEnd={sync.holdEnd}
        suffix={percent ? `${percent} %` : undefined}
      />
      <Aside narrow>
        <SyncSummary sync={sync} live={live} />
      </Aside>
    </>
  );
}

function Finished({ sync }: { sync: SyncRow }) {
  if (!sync.finishedAt) return <TimeAgo at={null} />;
  return (
    <span className={classes.finished}>
      <TimeAgo at={sync.finishedAt} />{" "}
      {sync.heldAt ? null : (
        <Quiet>({formatDuration(secondsBetween(sync.startedAt ?? sync.createdAt, sync.finishedAt))})</Quiet>
      )}
    </span>
  );
}
