import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { formatQuantity } from "@/components/format/numbers";
import { SyncStatusMark } from "@/components/status/status-mark";
import { describeCounts } from "@/components/sync-progress/sync-summary";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { SourceFacts } from "@/lib/records/list-source-facts";
import classes from "./source-details.module.css";

/** What will be fetched and how the last sync went. */
export function SourceDetails({ source, person }: { source: SourceFacts; person?: string | undefined }) {
  const everyone = source.lastComplete
    ? `everyone: ${formatQuantity(source.lastComplete.records, "record")} in the last complete feed`
    : "everyone: no complete feed yet";
  return (
    <dl className={classes.facts}>
      <Fact name="Source">
        {source.name}
        {source.enabled ? null : " (not in use: a dry run shows what using it would do)"}
      </Fact>
      <Fact name="Fetches">{person ? `only ${person}` : everyone}</Fact>
      <Fact name="Mapping">{source.mappingVersion === null ? "none saved yet" : `v${source.mappingVersion}`}</Fact>
      <Fact name="Last sync">
        {source.last ? (
          <>
            #{source.last.id} <SyncStatusMark status={source.last.status} failed={source.last.counts.failed} />{" "}
            <TimeAgo at={source.last.createdAt} /> by {source.last.createdByName}
            {source.last.persisted ? "" : ", dry run"}
            <Text size="xs" c="var(--text-quiet)">
              {describeCounts(source.last.counts)}
            </Text>
          </>
        ) : (
          "never"
        )}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
