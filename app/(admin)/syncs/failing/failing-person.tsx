import Link from "next/link";
import { Quiet } from "@/components/data-table/cells";
import type { FailingRow } from "@/lib/failing/row";
import classes from "./failing.module.css";

/** Who fails; opens their failed record. */
export function FailingPerson({ row }: { row: Pick<FailingRow, "recordId" | "syncId" | "name" | "key"> }) {
  return (
    <Link
      className={classes.person}
      href={`/syncs/${row.syncId}?record=${row.recordId}&tab=errors`}
      prefetch={false}
      title={row.name ?? row.key ?? undefined}
    >
      {(row.name ?? row.key) ? <bdi>{row.name ?? row.key}</bdi> : <Quiet>Unnamed</Quiet>}
    </Link>
  );
}
