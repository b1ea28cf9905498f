"use client";

import Link from "next/link";
import { labelAttribute } from "@/components/changes/change-value";
import { Quiet, WhoCell } from "@/components/data-table/cells";
import { columnHelper } from "@/components/data-table/features";
import { RecordStatusMark } from "@/components/status/status-mark";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { RecordRow, Standing } from "@/lib/records/list-records/row";
import classes from "./records.module.css";

const helper = columnHelper<RecordRow>();
const persistedWords: Record<Standing, string> = { persisted: "Yes", dry: "Dry run", held: "No" };

/**
 * Ordered by feed position (or id), which is also the order in time: that is what Created At sorts by. Of one sync, Status
 * sorts too: by what matters first.
 */
const columnsOf = (scope: "oneSync" | "allSyncs") =>
  helper.columns([
    helper.accessor("syncId", {
      header: "Sync ID",
      meta: { width: 72, shrinks: true },
      cell: ({ row }) => <SyncLink record={row.original} />,
    }),
    helper.accessor("userName", {
      header: "User",
      meta: { telling: true, grows: true },
      cell: ({ row }) => <Subject record={row.original} />,
    }),
    helper.accessor("status", {
      header: "Status",
      meta: { telling: true, width: 120, ...(scope === "oneSync" ? { sort: "outcome" } : {}) },
      cell: ({ getValue }) => <RecordStatusMark status={getValue()} />,
    }),
    helper.accessor("standing", {
      header: "Is Persisted",
      meta: { width: 92, shrinks: true },
      cell: ({ getValue }) => persistedWords[getValue()],
    }),
    helper.accessor("createdByName", {
      header: "Created By",
      meta: { width: 100, shrinks: true },
      cell: ({ getValue }) => <WhoCell name={getValue()} />,
    }),
    helper.accessor("createdAt", {
      header: "Created At",
      meta: { sort: "createdAt", width: 96, shrinks: true },
      cell: ({ getValue }) => <TimeAgo at={getValue()} />,
    }),
    helper.accessor("finishedAt", {
      header: "Finished At",
      meta: { width: 96, shrinks: true },
      cell: ({ getValue }) => <TimeAgo at={getValue()} />,
    }),
  ]);

export const recordColumns = { oneSync: columnsOf("oneSync"), allSyncs: columnsOf("allSyncs") };

function SyncLink({ record: { syncId, confirmedBy } }: { record: RecordRow }) {
  if (syncId === null) return confirmedBy === null ? "SCIM" : "Admin";
  return (
    <Link className={classes.plainLink} href={`/syncs/${syncId}`} prefetch={false}>
      #{syncId}
    </Link>
  );
}

function Subject({ record }: { record: RecordRow }) {
  const name = record.userName ?? record.key;
  return (
    <div className={classes.subject}>
      {name ? (
        <span className={classes.name} dir="auto" title={name}>
          {name}
        </span>
      ) : (
        <Quiet>Unnamed{record.ordinal ? `, record ${record.ordinal} of the feed` : ""}</Quiet>
      )}
      <Why record={record} />
    </div>
  );
}

/** The most telling words about the record; the e-mail where there are none. */
function Why({ record }: { record: RecordRow }) {
  const words = explain(record);
  return words === null ? (
    <span className={classes.why} data-email>
      {record.userEmail}
    </span>
  ) : (
    <span className={classes.why}>
      {record.failingSince ? <Since since={record.failingSince} /> : null}
      {words}
    </span>
  );
}

function Since({ since: { syncId, at } }: { since: NonNullable<RecordRow["failingSince"]> }) {
  return (
    <span className={classes.since}>
      {"since "}
      <Link className={classes.plainLink} href={`/syncs/${syncId}`} prefetch={false}>
        #{syncId}
      </Link>
      {", "}
      <TimeAgo at={at} />
      {" · "}
    </span>
  );
}

/** The first error, the changed attributes, or a remark. */
function explain(record: RecordRow): string | null {
  if (record.firstError) return record.firstError.replaceAll("`", "");
  if (record.confirmedBy !== null) return record.note;
  if (record.status === "updated" && record.changed.length > 0) return record.changed.map(labelAttribute).join(", ");
  return record.note;
}
