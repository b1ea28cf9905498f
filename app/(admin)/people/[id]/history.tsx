import { Text, Title } from "@mantine/core";
import { labelAttribute } from "@/components/changes/change-value";
import { TextLink } from "@/components/shell/text-link";
import { RecordStatusMark } from "@/components/status/status-mark";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { RecordRow } from "@/lib/records/list-records/row";
import classes from "../people.module.css";

/** The newest records of this person, each opening in full. */
export function History({ records, more, userId }: { records: RecordRow[]; more: boolean; userId: string }) {
  return (
    <section aria-labelledby="history">
      <Title order={2} id="history" mt="xl" mb="xs">
        History
      </Title>
      {records.length === 0 ? (
        <Text size="sm" c="var(--text-quiet)">
          No sync has included this person yet.
        </Text>
      ) : (
        <ol className={classes.history}>
          {records.map((record) => (
            <li key={record.id} className={classes.event}>
              <RecordStatusMark status={record.status} />
              <TextLink href={`/syncs/records?user=${userId}&record=${record.id}`} inherit underline="always">
                {nameOf(record)}
              </TextLink>
              <TimeAgo at={record.createdAt} />
              <Text span inherit c="var(--text-quiet)">
                {explain(record)}
              </Text>
            </li>
          ))}
        </ol>
      )}
      {more ? (
        <TextLink href={`/syncs/records?user=${userId}`} size="sm" mt="xs" display="inline-block">
          All records of this person
        </TextLink>
      ) : null}
    </section>
  );
}

function nameOf({ syncId, confirmedBy, persisted }: RecordRow): string {
  if (syncId !== null) return `sync #${syncId}${persisted ? "" : ", dry run"}`;
  return confirmedBy === null ? "SCIM request" : `by ${confirmedBy}`;
}

function explain({ firstError, confirmedBy, changed, note }: RecordRow): string | null {
  if (firstError !== null) return firstError;
  return (confirmedBy === null && changed.map(labelAttribute).join(", ")) || note;
}
