import { Text } from "@mantine/core";
import { TextLink } from "@/components/shell/text-link";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { PersonAttribute } from "@/lib/people/person/attributes";
import classes from "../people.module.css";

/** Every value with where it came from: source, expression, and the sync that set it. */
export function AttributesTable({ attributes }: { attributes: PersonAttribute[] }) {
  return (
    <table className={classes.attributes} aria-label="Attributes">
      <thead>
        <tr>
          <th scope="col">Attribute</th>
          <th scope="col">Value</th>
          <th scope="col" className={classes.wide}>
            Source
          </th>
          <th scope="col" className={classes.wide}>
            Expression
          </th>
          <th scope="col">Since sync</th>
        </tr>
      </thead>
      <tbody>
        {attributes.map(({ attribute, label, value, origin }) => (
          <tr key={attribute}>
            <th scope="row">{label}</th>
            <td dir="auto">
              {value ?? (
                <Text span inherit c="var(--text-quiet)">
                  empty
                </Text>
              )}
            </td>
            <td className={classes.wide}>{origin ? <Source origin={origin} /> : "–"}</td>
            <td className={classes.wide}>{origin?.expression ? <code>{origin.expression}</code> : "–"}</td>
            <td>{origin ? <Since origin={origin} /> : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Origin = NonNullable<PersonAttribute["origin"]>;

function Source({ origin }: { origin: Origin }) {
  return (
    <>
      {origin.sourceName}
      {origin.mappingVersion === null ? null : (
        <Text size="xs" c="var(--text-quiet)">
          mapping v{origin.mappingVersion}
        </Text>
      )}
      {origin.confirmedBy === null ? null : (
        <Text size="xs" c="var(--text-quiet)" dir="auto">
          confirmed by {origin.confirmedBy}
        </Text>
      )}
    </>
  );
}

function Since({ origin }: { origin: Origin }) {
  const href = origin.syncId
    ? `/syncs/${origin.syncId}?record=${origin.recordId}`
    : `/syncs/records?record=${origin.recordId}`;
  return (
    <>
      <TextLink href={href} inherit underline="always">
        {nameOf(origin)}
      </TextLink>
      <Text size="xs" c="var(--text-quiet)" component="div">
        <TimeAgo at={origin.at} />
      </Text>
    </>
  );
}

function nameOf({ syncId, confirmedBy }: Origin): string {
  if (syncId !== null) return `#${syncId}`;
  return confirmedBy === null ? "SCIM" : "Admin";
}
