"use client";

import Link from "next/link";
import { Aside, Short } from "@/components/data-table/cells";
import { columnHelper } from "@/components/data-table/features";
import { formatCount } from "@/components/format/numbers";
import { TimeAgo } from "@/components/time-ago/time-ago";
import classes from "./failing.module.css";
import { FailingPerson } from "./failing-person";
import { causeWords, daysWords, type ShownFailing } from "./failing-words";

const helper = columnHelper<ShownFailing>();

export const failingColumns = helper.columns([
  helper.accessor("name", {
    header: "Person",
    meta: { telling: true, width: "30%", grows: true },
    cell: ({ row }) => (
      <>
        <FailingPerson row={row.original} />
        <Aside narrow>
          {causeWords(row.original)} · {daysWords(row.original.days)}
        </Aside>
      </>
    ),
  }),
  helper.display({
    id: "cause",
    header: "Cause",
    meta: { wraps: true },
    cell: ({ row }) => <Cause row={row.original} />,
  }),
  helper.accessor((row) => row.source.name, {
    id: "source",
    header: "Source",
    meta: { width: 120, shrinks: true },
    cell: ({ getValue }) => getValue(),
  }),
  helper.accessor((row) => row.since.syncId, {
    id: "since",
    header: "First sync",
    meta: { width: 90 },
    cell: ({ getValue }) => (
      <Link className={classes.person} href={`/syncs/${getValue()}`} prefetch={false}>
        #{getValue()}
      </Link>
    ),
  }),
  helper.accessor("days", {
    header: "Days",
    meta: { telling: true, width: 64 },
    cell: ({ getValue }) => formatCount(getValue()),
  }),
]);

function Cause({ row }: { row: ShownFailing }) {
  if (!row.dismissed) return <Short text={causeWords(row)} />;
  const { at, by, why } = row.dismissed;
  return (
    <div>
      {causeWords(row)}
      <Aside dir="auto">
        Dismissed by {by} <TimeAgo at={at} />: {why}
      </Aside>
    </div>
  );
}
