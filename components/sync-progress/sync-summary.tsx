import { Fragment } from "react";
import { Quiet } from "@/components/data-table/cells";
import { formatDuration } from "@/components/format/duration";
import { formatCount, formatRate } from "@/components/format/numbers";
import { withCode } from "@/components/plain-text/with-code";
import { leadOfSync } from "@/components/status/sync-kind-words";
import type { SyncOutcome } from "@/lib/directory/vocabulary";
import { shortReasons } from "@/lib/guard/words";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import type { SyncProgress } from "@/lib/records/progress/progress.store";
import type { SyncCounts } from "@/lib/records/vocabulary";
import classes from "./sync-summary.module.css";

/** A sync in one line: where it stands, what it did, or why it failed. */
export function SyncSummary({ sync, live }: { sync: SyncRow; live: SyncProgress | undefined }) {
  const status = live?.status ?? sync.status;
  if (status === "pending")
    return <Quiet>{live?.waitsFor ? `Waiting for sync #${live.waitsFor}` : "Waiting to start"}</Quiet>;
  if (status === "running" && live) return <span>{describeProgress(live)}</span>;
  if (status === "running") return <Quiet>Running</Quiet>;
  if (sync.guard && (status === "held" || (sync.holdEnd && status === "cancelled")))
    return <span>{withCode(shortReasons(sync.guard.reasons, { source: sync.sourceName }))}</span>;
  if (status === "failed") return sync.fault ? <span>{sync.fault.message}</span> : <Quiet>Open it to see why</Quiet>;
  return (
    <div>
      <span>
        {leadOfSync(sync)}
        <Counts counts={live?.counts ?? sync.counts} />
      </span>
      {!sync.persisted && sync.guard && sync.guard.reasons.length > 0 ? (
        <span className={classes.held}> · would be held</span>
      ) : null}
    </div>
  );
}

/** Failed records stand out: a completed sync may still need an admin. */
function Counts({ counts }: { counts: SyncCounts }) {
  return describeCounts(counts)
    .split(separator)
    .map((part, at) => (
      <Fragment key={part}>
        {at > 0 ? separator : null}
        {part.endsWith(" failed") ? <span className={classes.failed}>{part}</span> : part}
      </Fragment>
    ));
}

const separator = " · ";

/** What matters first: skipped records are most of any feed. */
const order: SyncOutcome[] = ["created", "updated", "restored", "terminated", "failed", "skipped"];

/** "12 created · 3 updated · 1,188 skipped"; "No records" when the feed had no records. */
export function describeCounts(counts: SyncCounts): string {
  const parts = order.flatMap((status) => (counts[status] > 0 ? `${formatCount(counts[status])} ${status}` : []));
  return parts.length > 0 ? parts.join(separator) : "No records";
}

/** "746 / 1,204 planned · 9,800/s · 1 s left" */
export function describeProgress({
  progress,
  cancelRequested,
  stage,
}: Pick<SyncProgress, "progress" | "cancelRequested" | "stage">): string {
  if (cancelRequested) return "Cancelling after the current batch";
  const { done, total, verb, perSecond, secondsLeft } = progress;
  const parts = [`${formatCount(done)}${total ? ` / ${formatCount(total)}` : ""} ${verb}`];
  if (perSecond) parts.push(formatRate(perSecond));
  if (secondsLeft) parts.push(`${formatDuration(secondsLeft)} left`);
  if (stage === "close") parts.push("finishing");
  return parts.join(" · ");
}
