"use client";

import { Aside, Short } from "@/components/data-table/cells";
import { columnHelper } from "@/components/data-table/features";
import { formatDay } from "@/components/format/time";
import { UserStatusMark } from "@/components/status/status-mark";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { PersonRow } from "@/lib/people/list-people/people.store";
import { roleWords } from "./people-filters";
import { PersonName } from "./person-name";

const helper = columnHelper<PersonRow>();

export const peopleColumns = helper.columns([
  helper.accessor("name", {
    header: "Name",
    meta: { telling: true, sort: "name", grows: true },
    cell: ({ row }) => <PersonName person={row.original} />,
  }),
  helper.accessor("title", {
    header: "Title",
    meta: { width: "18%" },
    cell: ({ getValue }) => <Short text={getValue()} />,
  }),
  helper.accessor("department", {
    header: "Department",
    meta: { width: "14%" },
    cell: ({ getValue }) => <Short text={getValue()} />,
  }),
  helper.accessor("location", {
    header: "Location",
    meta: { width: "12%" },
    cell: ({ getValue }) => <Short text={getValue()} />,
  }),
  helper.display({
    id: "status",
    header: "Status",
    meta: { telling: true, width: 140 },
    cell: ({ row }) => <Status person={row.original} />,
  }),
  helper.accessor("role", { header: "Role", meta: { width: 96 }, cell: ({ getValue }) => roleWords[getValue()] }),
]);

/** With the date for people who leave or have left. */
function Status({ person: { status, deactivatedAt, terminationDate } }: { person: PersonRow }) {
  return (
    <>
      <UserStatusMark status={status} />
      <Aside>
        {status === "active" && terminationDate ? `leaves ${formatDay(new Date(terminationDate))}` : null}
        {status !== "active" && deactivatedAt ? <TimeAgo at={deactivatedAt} /> : null}
      </Aside>
    </>
  );
}
