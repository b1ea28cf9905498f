import { Fragment } from "react";
import { formatCount } from "@/components/format/numbers";
import { TextLink } from "@/components/shell/text-link";
import type { Drift } from "@/lib/records/dry-run/drift";
import classes from "./apply.module.css";
import { driftWords } from "./drift-words";

/** Who is left out and why, by name. */
export function DriftList({ drift }: { drift: readonly Drift[] }) {
  return (
    <ul className={classes.reasons}>
      {drift.map((one) => (
        <li key={one.kind}>
          {driftWords(one)}: <Names drift={one} />
        </li>
      ))}
    </ul>
  );
}

function Names({ drift: { first, people } }: { drift: Drift }) {
  const more = people - first.length;
  return (
    <>
      {first.map(({ userId, name }, at) => (
        <Fragment key={userId ?? `${name} ${at}`}>
          {at > 0 ? ", " : null}
          {userId === null ? (
            <bdi>{name}</bdi>
          ) : (
            <TextLink href={`/people/${userId}`} inherit underline="always">
              <bdi>{name}</bdi>
            </TextLink>
          )}
        </Fragment>
      ))}
      {more > 0 ? ` and ${formatCount(more)} more` : null}
    </>
  );
}
