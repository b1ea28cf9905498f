"use client";

import { Button } from "@mantine/core";
import { Aside } from "@/components/data-table/cells";
import { columnHelper } from "@/components/data-table/features";
import { addDays, formatDay } from "@/components/format/time";
import { TimeAgo } from "@/components/time-ago/time-ago";
import { WhyExpression } from "@/components/why-ended/why-ended";
import type { LeaverRow } from "@/lib/people/list-leavers/leavers.store";
import { PersonName } from "../people/person-name";
import { EndedBecause, EndedByFound } from "./ended-because";

const helper = columnHelper<LeaverRow>();

type Options = { quarantineDays: number; onRestore: (person: LeaverRow) => void };

export function leaversColumns({ quarantineDays, onRestore }: Options) {
  return helper.columns([
    helper.accessor("name", {
      header: "Name",
      meta: { telling: true, grows: true },
      cell: ({ row }) => <PersonName person={row.original} />,
    }),
    helper.accessor("endedAt", {
      header: "Access ended",
      meta: { width: 130, sort: "endedAt" },
      cell: ({ getValue }) => <TimeAgo at={getValue()} />,
    }),
    helper.display({
      id: "why",
      header: "Why",
      meta: { width: "42%", wraps: true },
      cell: ({ row }) => (
        <>
          <EndedBecause person={row.original} />
          <Aside>
            <EndedByFound person={row.original} />
          </Aside>
          {row.original.record?.why ? (
            <Aside>
              <WhyExpression why={row.original.record.why} />
            </Aside>
          ) : null}
        </>
      ),
    }),
    helper.display({
      id: "until",
      header: "Quarantine until",
      meta: { width: 150 },
      cell: ({ row }) => <Until end={quarantineEnd(row.original.endedAt, quarantineDays)} />,
    }),
    helper.display({
      id: "restore",
      header: "Restore",
      meta: { telling: true, width: 100 },
      cell: ({ row }) => <Restore leaver={row.original} onRestore={onRestore} />,
    }),
  ]);
}

function quarantineEnd(endedAt: Date | null, days: number): Date | null {
  return endedAt && addDays(endedAt, days);
}

function Until({ end }: { end: Date | null }) {
  if (end === null) return "–";
  return (
    <>
      {formatDay(end)}
      <Aside>
        <TimeAgo at={end} />
      </Aside>
    </>
  );
}

function Restore({ leaver, onRestore }: { leaver: LeaverRow; onRestore: Options["onRestore"] }) {
  return (
    <Button variant="default" size="compact-sm" onClick={() => onRestore(leaver)} aria-label={`Restore ${leaver.name}`}>
      Restore
    </Button>
  );
}
