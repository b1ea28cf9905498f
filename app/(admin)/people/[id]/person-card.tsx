import type { ReactNode } from "react";
import { Copyable } from "@/components/copyable/copyable";
import { formatCount } from "@/components/format/numbers";
import { formatDay } from "@/components/format/time";
import { PersonAvatar } from "@/components/person/person-avatar";
import { TextLink } from "@/components/shell/text-link";
import { UserStatusMark } from "@/components/status/status-mark";
import type { Person } from "@/lib/people/person/person.store";
import classes from "../people.module.css";
import { roleWords } from "../people-filters";

type Props = {
  person: Person;
  /** The picture, where its host may be asked for it. */
  pictureUrl: string | null;
  sources: string[];
  groups: readonly { id: string; displayName: string }[];
};

/** Who this is, at a glance. */
export function PersonCard({ person, pictureUrl, sources, groups }: Props) {
  return (
    <section className={classes.card} aria-label="Summary">
      <PersonAvatar name={person.name} pictureUrl={pictureUrl} size={72} />
      {person.pictureUrl && !pictureUrl && (
        <p className={classes.unshown}>
          Picture not shown: {new URL(person.pictureUrl).host} is not in ROLLCALL_PICTURE_HOSTS.
        </p>
      )}
      <p className={classes.cardName} dir="auto" title={person.name}>
        {person.name}
      </p>
      {person.title ? (
        <p className={classes.cardTitle} dir="auto">
          {person.title}
        </p>
      ) : null}
      <dl className={classes.facts}>
        <Fact name="Status">
          <UserStatusMark status={person.status} />
        </Fact>
        <Fact name="Role">{roleWords[person.role]}</Fact>
        <Fact name="Reports to">
          {person.manager ? (
            <TextLink href={`/people/${person.manager.id}`} inherit underline="always">
              <bdi>{person.manager.name}</bdi>
            </TextLink>
          ) : (
            (person.managerRef ?? "–")
          )}
        </Fact>
        <Fact name="Direct reports">{formatCount(person.directReports)}</Fact>
        <Fact name="Working since">{person.workingSince ? formatDay(new Date(person.workingSince)) : "–"}</Fact>
        <Fact name="Source">{sources.length > 0 ? sources.join(", ") : "created here"}</Fact>
        {groups.length > 0 && (
          <Fact name="Groups">
            {groups.map(({ id, displayName }) => (
              <bdi key={id} style={{ display: "block" }}>
                {displayName}
              </bdi>
            ))}
          </Fact>
        )}
        <Fact name="System ID">
          <Copyable text={person.id} label="system ID" />
        </Fact>
      </dl>
    </section>
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
