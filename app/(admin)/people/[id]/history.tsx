import { labelAttribute } from "@/components/changes/change-value";
import { formatCount } from "@/components/format/numbers";
import { TextLink } from "@/components/shell/text-link";
import { RecordStatusMark } from "@/components/status/status-mark";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { RecordRow, Standing } from "@/lib/records/list-records/row";
import type { SkipRun } from "@/lib/records/person-history/history.store";
import type { HistoryEntry } from "@/lib/records/person-history/list-history";
import classes from "../people.module.css";

/** The newest records of this person, each opening in full; syncs in which nothing happened are one line. */
export function History({ entries, more, userId }: { entries: HistoryEntry[]; more: boolean; userId: string }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history" className={classes.heading}>
        History
      </h2>
      {entries.length === 0 ? (
        <p className={classes.nothing}>No sync has included this person yet.</p>
      ) : (
        <ol className={classes.history}>
          {entries.map((entry) =>
            entry.kind === "record" ? (
              <OneRecord key={entry.record.id} record={entry.record} userId={userId} />
            ) : (
              <Skips key={entry.run.last.recordId} run={entry.run} userId={userId} />
            ),
          )}
        </ol>
      )}
      {more ? (
        <p className={classes.more}>
          <TextLink href={`/syncs/records?user=${userId}`} size="sm">
            All records of this person
          </TextLink>
        </p>
      ) : null}
    </section>
  );
}

function OneRecord({ record, userId }: { record: RecordRow; userId: string }) {
  return (
    <li className={classes.event}>
      <RecordStatusMark status={record.status} />
      <TextLink href={`/syncs/records?user=${userId}&record=${record.id}`} inherit underline="always">
        {nameOf(record)}
      </TextLink>
      <TimeAgo at={record.createdAt} />
      <span className={classes.quiet}>{explain(record)}</span>
    </li>
  );
}

const standingWords: Record<Standing, string> = { persisted: "", dry: ", dry run", held: ", held" };

function nameOf({ syncId, confirmedBy, standing }: RecordRow): string {
  if (syncId !== null) return `sync #${syncId}${standingWords[standing]}`;
  return confirmedBy === null ? "SCIM request" : `by ${confirmedBy}`;
}

function explain({ firstError, confirmedBy, changed, note }: RecordRow): string | null {
  if (firstError !== null) return firstError;
  return (confirmedBy === null && changed.map(labelAttribute).join(", ")) || note;
}

function Skips({ run: { syncs, dryRuns, first, last }, userId }: { run: SkipRun; userId: string }) {
  const toSync = ({ syncId, recordId }: SkipRun["first"]) => (
    <TextLink href={`/syncs/records?user=${userId}&record=${recordId}`} inherit underline="always">
      #{syncId}
    </TextLink>
  );
  return (
    <li className={classes.event}>
      <RecordStatusMark status="skipped" />
      <span>
        in {formatCount(syncs)} syncs, {toSync(first)}–{toSync(last)}
        {dryRuns === 0 ? "" : dryRuns === syncs ? ", dry runs" : `, ${formatCount(dryRuns)} of them dry runs`}
      </span>
      <TimeAgo at={last.at} />
    </li>
  );
}
