import { formatBytes } from "@/components/format/bytes";
import { formatDuration } from "@/components/format/duration";
import { formatQuantity } from "@/components/format/numbers";
import { TextLink } from "@/components/shell/text-link";
import { EmptyState } from "@/components/states/empty-state";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { RequestRow, RequestTotals } from "@/lib/records/feed/request";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import { TurnPage } from "../compare/turn-page";
import { answerOf, wentWrong } from "./answer-words";
import classes from "./feed.module.css";

type Props = { sync: SyncRow; totals: RequestTotals; rows: readonly RequestRow[]; page: number; isMore: boolean };

/** Each request of a sync to its source, in the order they ended. */
export function Requests({ sync, totals, rows, page, isMore }: Props) {
  const hrefOf = (to: number) => `/syncs/${sync.id}/feed?page=${to}#requests`;
  return (
    <section aria-labelledby="requests">
      <h2 id="requests" className={classes.title}>
        Requests
      </h2>
      {rows.length === 0 ? <NoRequests sync={sync} /> : <p className={classes.about}>{totalWords(totals)}</p>}
      {rows.length === 0 ? null : <RequestTable rows={rows} />}
      <TurnPage previous={page > 1 ? hrefOf(page - 1) : null} next={isMore ? hrefOf(page + 1) : null} />
    </section>
  );
}

function totalWords({ requests, repeated, bytes }: RequestTotals): string {
  const again = repeated > 0 ? `, ${formatQuantity(repeated, "of them a repeat", "of them repeats")}` : "";
  return `${formatQuantity(requests, "request")}${again}, ${formatBytes(bytes)} received. Passwords are never kept here, nor values that may name a person.`;
}

function RequestTable({ rows }: { rows: readonly RequestRow[] }) {
  return (
    <table className={classes.table} aria-label="Requests">
      <thead>
        <tr>
          <th scope="col">Request</th>
          <th scope="col">Answer</th>
          <th scope="col">Received</th>
          <th scope="col">Took</th>
          <th scope="col">Began</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className={classes.address}>
              <code>
                {row.method} {row.address}
              </code>
              {row.attempt > 1 ? <span className={classes.quiet}>try {row.attempt}</span> : null}
            </td>
            <td data-label="Answer" className={wentWrong(row) ? classes.bad : undefined}>
              {answerOf(row)}
            </td>
            <td data-label="Received">{formatBytes(row.bytes)}</td>
            <td data-label="Took">{formatDuration(row.milliseconds / 1_000)}</td>
            <td data-label="Began">
              <TimeAgo at={row.startedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NoRequests({ sync: { kind, ofSyncId, finishedAt } }: { sync: SyncRow }) {
  if (kind === "apply")
    return (
      <EmptyState title="Nothing was asked">
        This sync carried out a dry run.{" "}
        <TextLink href={`/syncs/${ofSyncId}/feed`} inherit underline="always">
          What sync #{ofSyncId} asked
        </TextLink>
      </EmptyState>
    );
  if (kind === "undo" || kind === "retry")
    return <EmptyState title="Nothing was asked">This sync used what Rollcall already had.</EmptyState>;
  if (!finishedAt) return <EmptyState title="No request yet">Requests appear here once they are answered.</EmptyState>;
  return (
    <EmptyState title="No requests kept">This sync ran before requests were kept, or it asked nothing.</EmptyState>
  );
}
