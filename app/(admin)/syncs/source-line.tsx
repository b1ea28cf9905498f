import { formatCount } from "@/components/format/numbers";
import { formatClock } from "@/components/format/time";
import { TextLink } from "@/components/shell/text-link";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { SourceFacts } from "@/lib/records/list-source-facts";

/** Each source in one line: when it runs next, with which mapping, and what it last delivered. */
export function SourceLine({ sources }: { sources: SourceFacts[] }) {
  if (sources.length === 0) return <>No source is set up yet.</>;
  return sources.map((source) => <Line key={source.id} source={source} />);
}

function Line({ source }: { source: SourceFacts }) {
  const clock = `${formatClock(source.nextRunAt)}, every ${source.scheduleHours} h`;
  const isScheduled = source.enabled && source.pausedBy === null;
  return (
    <div>
      {source.name} ·{" "}
      {isScheduled ? (
        <>
          next sync <TimeAgo at={source.nextRunAt} /> ({clock})
        </>
      ) : (
        <Unscheduled source={source} />
      )}
      {source.mappingVersion === null ? null : (
        <>
          {" · "}
          <TextLink href={`/settings/people-integration/mapping?source=${source.id}`} inherit underline="always">
            mapping v{source.mappingVersion}
          </TextLink>
        </>
      )}
      {" · "}
      {source.lastComplete ? (
        <>
          last complete feed{" "}
          <TextLink href={`/syncs/${source.lastComplete.syncId}`} inherit underline="always">
            {formatCount(source.lastComplete.records)}
          </TextLink>
        </>
      ) : (
        "no complete feed yet"
      )}
    </div>
  );
}

function Unscheduled({ source }: { source: SourceFacts }) {
  if (!source.enabled) return <>switched off</>;
  return (
    <TextLink href={`/settings/people-integration?source=${source.id}`} inherit underline="always">
      schedule paused by {source.pausedBy}
    </TextLink>
  );
}
