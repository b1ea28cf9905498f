import { formatCount } from "@/components/format/numbers";
import { Section } from "@/components/settings/section";
import classes from "@/components/settings/settings-list.module.css";
import { TextLink } from "@/components/shell/text-link";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { SourceFacts } from "@/lib/records/list-source-facts";
import own from "./source-list.module.css";

type Props = { sources: SourceFacts[]; labels: Record<string, string>; isScimOn: boolean };

/** The sources that are set up: which one people come from, and SCIM beside it. */
export function SourceList({ sources, labels, isScimOn }: Props) {
  return (
    <Section
      title="Your sources"
      about="People come from one source at a time; SCIM can run beside it. Set another one up, try it with a dry run, then use it instead: everybody keeps their account."
    >
      <ul className={classes.list} aria-label="Your sources">
        {sources.length === 0 && (
          <li className={classes.item}>
            <span className={own.quiet}>None yet. Choose how people come in, below.</span>
          </li>
        )}
        {sources.map((source) => (
          <SourceItem key={source.id} source={source} label={labels[source.kind] ?? source.kind} />
        ))}
        <li className={classes.item}>
          <span className={classes.words}>
            <TextLink href="/settings/people-integration/scim">SCIM</TextLink>
          </span>
          <InUse is={isScimOn} word={isScimOn ? "On" : "Off"} />
        </li>
      </ul>
    </Section>
  );
}

function SourceItem({ source, label }: { source: SourceFacts; label: string }) {
  const { id, name, enabled, pausedBy, nextRunAt, lastComplete } = source;
  return (
    <li className={classes.item}>
      <span className={classes.words}>
        <TextLink href={`/settings/people-integration/sources/${id}`}>{name}</TextLink>
        {name !== label && <span className={own.quiet}> {label}</span>}
        <span className={own.facts}>
          {lastComplete
            ? `${formatCount(lastComplete.records)} people in the last complete feed`
            : "no complete feed yet"}
          {enabled && pausedBy === null && (
            <>
              {" · next sync "}
              <TimeAgo at={nextRunAt} />
            </>
          )}
          {enabled && pausedBy !== null && ` · schedule paused by ${pausedBy}`}
        </span>
      </span>
      <InUse is={enabled} word={enabled ? "In use" : "Off"} />
    </li>
  );
}

const InUse = ({ is, word }: { is: boolean; word: string }) => (
  <span className={own.state} data-on={is || undefined}>
    {word}
  </span>
);
