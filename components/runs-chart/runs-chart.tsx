"use client";

import Link from "next/link";
import { formatCount } from "@/components/format/numbers";
import { formatExact } from "@/components/format/time";
import { syncLooks } from "@/components/status/status-mark";
import type { SyncCounts, SyncStatus } from "@/lib/records/vocabulary";
import { affecting, type Bar, layOutBars } from "./bars";
import classes from "./runs-chart.module.css";

export type Run = { id: number; status: SyncStatus; persisted: boolean; createdAt: Date; counts: SyncCounts };

/** The recent full syncs as bars stacked by outcome, oldest first; each opens its sync. */
export function RunsChart({ runs }: { runs: Run[] }) {
  if (runs.length === 0) return null;
  const bars = layOutBars(runs.map((run) => run.counts));
  return (
    <figure className={classes.figure}>
      <ol className={classes.bars}>
        {runs.map((run, index) => (
          <li key={run.id} className={classes.item}>
            <Link
              href={`/syncs/${run.id}`}
              prefetch={false}
              className={classes.bar}
              aria-label={describeRun(run)}
              data-tip={describeRun(run)}
              data-failed={run.status === "failed" || undefined}
              data-dry={!run.persisted || undefined}
            >
              <Stack bar={bars[index]} />
            </Link>
          </li>
        ))}
      </ol>
      <figcaption className={classes.caption}>
        <span>People affected, last {runs.length === 1 ? "full sync" : `${runs.length} full syncs`}</span>
        <span className={classes.legend}>
          {affecting.map((outcome) => (
            <span key={outcome} className={classes.key} data-outcome={outcome}>
              {outcome}
            </span>
          ))}
        </span>
      </figcaption>
    </figure>
  );
}

function Stack({ bar }: { bar: Bar | undefined }) {
  if (!bar) return null;
  return (
    <span className={classes.stack} style={{ height: `${Math.max(bar.affected > 0 ? 10 : 0, bar.height * 100)}%` }}>
      {bar.segments.map((segment) => (
        <span
          key={segment.outcome}
          className={classes.segment}
          data-outcome={segment.outcome}
          style={{ flexGrow: segment.share }}
        />
      ))}
    </span>
  );
}

function describeRun(run: Run): string {
  const parts = affecting.flatMap((outcome) =>
    run.counts[outcome] > 0 ? `${formatCount(run.counts[outcome])} ${outcome}` : [],
  );
  const what = parts.length > 0 ? parts.join(", ") : "nobody affected";
  return `#${run.id} ${syncLooks[run.status].word}${run.persisted ? "" : ", dry run"}: ${what}. ${formatExact(run.createdAt)}`;
}
