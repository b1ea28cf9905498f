"use client";

import Link from "next/link";
import { useTableQuery } from "@/components/data-table/use-table-query";
import { formatCount } from "@/components/format/numbers";
import { recordLooks } from "@/components/status/status-mark";
import { outcomeOrder } from "@/lib/records/list-records/outcome-order";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import classes from "./sync-header.module.css";

/** The outcomes as tabs with their numbers; a tab is the status filter with one value. */
export function OutcomeTabs({ sync }: { sync: SyncRow }) {
  const query = useTableQuery();
  const chosen = query.get("status");
  const all = outcomeOrder.reduce((sum, status) => sum + sync.counts[status], 0);
  return (
    <nav className={classes.tabs} aria-label="Outcomes">
      <Tab
        href={query.hrefWith({ status: undefined, cause: undefined, failing: undefined })}
        label="All"
        count={all}
        isHere={chosen === undefined}
      />
      {outcomeOrder.map((status) => (
        <Tab
          key={status}
          href={query.hrefWith({ status, cause: undefined, failing: undefined })}
          label={recordLooks[status].word}
          count={sync.counts[status]}
          isHere={chosen === status}
        />
      ))}
    </nav>
  );
}

function Tab({ href, label, count, isHere }: { href: string; label: string; count: number; isHere: boolean }) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      className={classes.tab}
      aria-current={isHere ? "true" : undefined}
    >
      <span className={classes.number}>{formatCount(count)}</span>
      <span>{label}</span>
    </Link>
  );
}
