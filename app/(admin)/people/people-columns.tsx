"use client";

import { Group, Text } from "@mantine/core";
import Link from "next/link";
import { columnHelper } from "@/components/data-table/features";
import { formatDay } from "@/components/format/time";
import { PersonAvatar } from "@/components/person/person-avatar";
import { UserStatusMark } from "@/components/status/status-mark";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { PersonRow } from "@/lib/people/list-people/store";
import classes from "./people.module.css";
import { roleWords } from "./people-filters";

const helper = columnHelper<PersonRow>();

export const peopleColumns = helper.columns([
  helper.accessor("name", {
    header: "Name",
    meta: { telling: true, sort: "name", grows: true },
    cell: ({ row }) => <Name person={row.original} />,
  }),
  helper.accessor("title", {
    header: "Title",
    meta: { width: "18%" },
    cell: ({ getValue }) => <Cell text={getValue()} />,
  }),
  helper.accessor("department", {
    header: "Department",
    meta: { width: "14%" },
    cell: ({ getValue }) => <Cell text={getValue()} />,
  }),
  helper.accessor("location", {
    header: "Location",
    meta: { width: "12%" },
    cell: ({ getValue }) => <Cell text={getValue()} />,
  }),
  helper.display({
    id: "status",
    header: "Status",
    meta: { telling: true, width: 140 },
    cell: ({ row }) => <Status person={row.original} />,
  }),
  helper.accessor("role", { header: "Role", meta: { width: 96 }, cell: ({ getValue }) => roleWords[getValue()] }),
]);

function Name({ person }: { person: PersonRow }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <PersonAvatar name={person.name} pictureUrl={person.pictureUrl} />
      <div className={classes.words}>
        <Link className={classes.name} href={`/people/${person.id}`} prefetch={false} dir="auto" title={person.name}>
          {person.name}
        </Link>
        <Text size="xs" c="var(--text-quiet)" className={classes.email} title={person.email}>
          {person.email}
        </Text>
      </div>
    </Group>
  );
}

/** For whoever leaves or has left, also when. */
function Status({ person: { status, deactivatedAt, terminationDate } }: { person: PersonRow }) {
  return (
    <>
      <UserStatusMark status={status} />
      <Text size="xs" c="var(--text-quiet)">
        {status === "active" && terminationDate ? `leaves ${formatDay(new Date(terminationDate))}` : null}
        {status !== "active" && deactivatedAt ? <TimeAgo at={deactivatedAt} /> : null}
      </Text>
    </>
  );
}

function Cell({ text }: { text: string | null }) {
  return (
    <Text span inherit lineClamp={2} dir="auto">
      {text ?? "–"}
    </Text>
  );
}
