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
            <td dir="auto">{value ?? <span className={classes.quiet}>empty</span>}</td>
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
      {origin.mappingVersion === null ? null : <div className={classes.under}>mapping v{origin.mappingVersion}</div>}
      {origin.confirmedBy === null ? null : (
        <div className={classes.under} dir="auto">
          confirmed by {origin.confirmedBy}
        </div>
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
      <div className={classes.under}>
        <TimeAgo at={origin.at} />
      </div>
    </>
  );
}

function nameOf({ syncId, confirmedBy }: Origin): string {
  if (syncId !== null) return `#${syncId}`;
  return confirmedBy === null ? "SCIM" : "Admin";
}
