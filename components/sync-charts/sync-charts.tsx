"use client";

import Link from "next/link";
import { formatCount } from "@/components/format/numbers";
import { formatDay, formatExact } from "@/components/format/time";
import { syncLooks } from "@/components/status/status-mark";
import type { ChartLimit } from "@/lib/records/chart-limits";
import type { SyncCounts, SyncStatus } from "@/lib/records/vocabulary";
import { heightOf, type Placed, placeInTime, topOf } from "./layout";
import classes from "./sync-charts.module.css";

export type Run = {
  id: number;
  status: SyncStatus;
  persisted: boolean;
  wasHeld: boolean;
  createdAt: Date;
  counts: SyncCounts;
};

const charts = [
  { outcome: "terminated", limit: "ended", title: "Access ended" },
  { outcome: "failed", limit: "failed", title: "Failed" },
] as const;
type Chart = (typeof charts)[number];

type Props = { runs: readonly Run[]; limits: readonly ChartLimit[] };

/**
 * How many lost access and how many failed in the recent full syncs, on one time axis and each on its own scale, with the
 * number from which the guard holds a sync. A mark's shape says what became of the sync; each opens it.
 */
export function SyncCharts({ runs, limits }: Props) {
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last) return null;
  const placed = placeInTime(runs);
  return (
    <figure className={classes.figure} aria-label="Access ended and failed in the last full syncs">
      <div className={classes.plot}>
        {charts.map((chart) => (
          <Lane key={chart.outcome} chart={chart} runs={runs} limits={limits} />
        ))}
        <ol className={classes.runs}>
          {placed.map((one) => (
            <li key={one.run.id} className={classes.run} style={{ insetInlineStart: `${one.at}%` }}>
              <Marks placed={one} runs={runs} limits={limits} />
            </li>
          ))}
        </ol>
      </div>
      <figcaption className={classes.caption}>
        <span>{formatDay(first.createdAt)}</span>
        <span className={classes.legend}>
          <Key shape="done">changed people</Key>
          <Key shape="dry">dry run</Key>
          <Key shape="held">held</Key>
          <span className={classes.key}>
            <span className={classes.dash} aria-hidden /> held from here
          </span>
        </span>
        <span>{formatDay(last.createdAt) === formatDay(first.createdAt) ? "" : formatDay(last.createdAt)}</span>
      </figcaption>
    </figure>
  );
}

const topFor = ({ outcome, limit }: Chart, { runs, limits }: Props): number =>
  topOf(
    runs.map(({ counts }) => counts[outcome]),
    limits.map((each) => each[limit]),
  );

function Lane({ chart, runs, limits }: Props & { chart: Chart }) {
  const top = topFor(chart, { runs, limits });
  const most = Math.max(...runs.map(({ counts }) => counts[chart.outcome]));
  return (
    <div className={classes.lane} data-outcome={chart.outcome}>
      <span className={classes.title}>
        {chart.title} <span className={classes.most}>at most {formatCount(most)}</span>
      </span>
      <div className={classes.scale}>
        {limits.map(({ source, [chart.limit]: limit }) =>
          limit === null ? null : (
            <div key={source.id} className={classes.limit} style={{ bottom: `${heightOf(limit, top)}%` }}>
              <span className={classes.limitWords}>
                {limits.length > 1 ? `${source.name}: ` : ""}
                {formatCount(limit)}
              </span>
            </div>
          ),
        )}
      </div>
    </div>
  );
}

function Marks({ placed: { run }, runs, limits }: Props & { placed: Placed<Run> }) {
  const words = describeRun(run);
  return (
    <Link href={`/syncs/${run.id}`} prefetch={false} className={classes.marks} aria-label={words} data-tip={words}>
      {charts.map((chart) => (
        <span key={chart.outcome} className={classes.column} data-outcome={chart.outcome}>
          <span
            className={classes.stem}
            style={{ height: `${heightOf(run.counts[chart.outcome], topFor(chart, { runs, limits }))}%` }}
          >
            <span
              className={classes.mark}
              data-shape={shapeOf(run)}
              data-none={run.counts[chart.outcome] === 0 || undefined}
            />
          </span>
        </span>
      ))}
    </Link>
  );
}

type Shape = "done" | "dry" | "held" | "broken";

function shapeOf({ status, persisted, wasHeld }: Run): Shape {
  if (status === "failed") return "broken";
  if (persisted) return "done";
  return wasHeld ? "held" : "dry";
}

function Key({ shape, children }: { shape: Shape; children: string }) {
  return (
    <span className={classes.key}>
      <span className={classes.mark} data-shape={shape} aria-hidden /> {children}
    </span>
  );
}

function describeRun(run: Run): string {
  const { terminated, failed } = run.counts;
  const what = `access ended for ${formatCount(terminated)}, ${formatCount(failed)} failed`;
  const kind = shapeOf(run) === "dry" ? ", dry run" : "";
  return `#${run.id} ${syncLooks[run.status].word}${kind}: ${what}. ${formatExact(run.createdAt)}`;
}
