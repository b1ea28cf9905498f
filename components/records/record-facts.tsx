import { Copyable } from "@/components/copyable/copyable";
import { TextLink } from "@/components/shell/text-link";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { Standing } from "@/lib/records/list-records/row";
import type { RecordDetail } from "@/lib/records/record.store";
import classes from "./record-facts.module.css";

const standingWords: Record<Standing, string> = {
  persisted: "Persisted",
  dry: "Dry run",
  held: "Held, not carried out",
};

/** A record's context: person, sync, mapping, time. */
export function RecordFacts({ record }: { record: RecordDetail }) {
  return (
    <p className={classes.facts}>
      {record.userId ? (
        <TextLink href={`/people/${record.userId}`} inherit>
          Open person
        </TextLink>
      ) : (
        <span>No user yet</span>
      )}
      {record.syncId ? (
        <TextLink href={`/syncs/${record.syncId}`} inherit>
          Sync #{record.syncId}
        </TextLink>
      ) : (
        <span dir="auto">{record.confirmedBy === null ? "SCIM" : `Confirmed by ${record.confirmedBy}`}</span>
      )}
      <span>{standingWords[record.standing]}</span>
      {record.mappingVersion ? (
        <TextLink
          href={`/settings/people-integration/mapping?source=${record.sourceId}&version=${record.mappingVersion}&record=${record.id}`}
          inherit
        >
          mapping v{record.mappingVersion}
        </TextLink>
      ) : null}
      <span>
        <TimeAgo at={record.createdAt} />
      </span>
      {record.key ? <Copyable text={record.key} label="key" /> : null}
    </p>
  );
}
