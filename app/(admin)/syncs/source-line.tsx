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
  return (
    <div>
      {source.name} ·{" "}
      {source.enabled ? (
        <>
          next sync <TimeAgo at={source.nextRunAt} /> ({clock})
        </>
      ) : (
        "switched off"
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
