import { TextLink } from "@/components/shell/text-link";
import { WhyEnded, WhyFound } from "@/components/why-ended/why-ended";
import { readNotes } from "@/lib/directory/notes/stored";
import type { LeaverCause } from "@/lib/people/list-leavers/filters";
import type { EndedPerson } from "@/lib/people/list-leavers/leavers.store";

/** Why somebody's access ended, in a sentence. */
export function EndedBecause({ person: { cause, sourceName, record } }: { person: EndedPerson }) {
  const note = record && readNotes(record, { source: sourceName ?? "the source" });
  const words: Record<LeaverCause, string> = {
    source: note ?? `${sourceName ?? "A source"} says they left.`,
    missing: note ?? "Missing from a complete feed.",
    scim: "The identity provider deactivated or deleted them.",
    other: "Ended without a sync or a push.",
  };
  return <span>{words[cause]}</span>;
}

/** The expression that decided it, with its value, mapping and sync. */
export function EndedBy({ person }: { person: EndedPerson }) {
  if (!person.record) return null;
  const { why } = person.record;
  return (
    <>
      {why ? (
        <>
          <WhyEnded why={why} record={person.record} />
          {" · "}
        </>
      ) : null}
      <EndedIn person={person} />
    </>
  );
}

/** For lists: what was found, with which mapping and in which sync. */
export function EndedByFound({ person }: { person: EndedPerson }) {
  if (!person.record) return null;
  const { why } = person.record;
  return (
    <>
      {why ? (
        <>
          <WhyFound why={why} record={person.record} />
          {" · "}
        </>
      ) : null}
      <EndedIn person={person} />
    </>
  );
}

function EndedIn({ person: { id, record } }: { person: EndedPerson }) {
  if (!record) return null;
  const opened = `record=${record.id}`;
  return (
    <TextLink
      href={record.syncId ? `/syncs/${record.syncId}?${opened}` : `/syncs/records?user=${id}&${opened}`}
      inherit
      underline="always"
    >
      {record.syncId ? `sync #${record.syncId}` : "SCIM request"}
    </TextLink>
  );
}
