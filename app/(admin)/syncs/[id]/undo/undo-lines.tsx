import { IconArrowRight } from "@tabler/icons-react";
import { Fragment } from "react";
import { formatCount } from "@/components/format/numbers";
import { TextLink } from "@/components/shell/text-link";
import { titleOf } from "@/lib/directory/issues/words";
import type { Named, UndoGroups } from "@/lib/records/undo/groups";
import classes from "./undo.module.css";
import { attributeWords, isLoss, valueWords } from "./value-words";

/** What goes back, attribute by attribute: from the present value to the one before the sync. */
export function BackLines({ back, syncId }: { back: UndoGroups["back"]; syncId: number }) {
  return (
    <ul className={classes.lines}>
      {back.groups.map(({ attribute, from, to, people, names }) => (
        <li key={JSON.stringify([attribute, from, to])} className={classes.line}>
          <span className={classes.attribute}>{attributeWords(attribute)}</span>
          <span className={classes.change}>
            <bdi className={classes.value}>{valueWords(attribute, from)}</bdi>
            <IconArrowRight size={13} aria-label="becomes" />
            <bdi className={classes.value} data-loss={isLoss(attribute, to) || undefined}>
              {valueWords(attribute, to)}
            </bdi>
          </span>
          <TextLink
            href={`/syncs/${syncId}?changed=${encodeURIComponent(attribute)}`}
            className={classes.count}
            inherit
          >
            {formatCount(people)}
          </TextLink>
          <Names names={names} people={people} />
        </li>
      ))}
    </ul>
  );
}

/** What is kept because it changed since the sync, and who changed it. */
export function KeptLines({ kept }: { kept: UndoGroups["kept"] }) {
  return (
    <ul className={classes.lines}>
      {kept.groups.map(({ attribute, sync, by, people, names }) => (
        <li key={JSON.stringify([attribute, sync, by])} className={classes.line}>
          <span className={classes.attribute}>{attributeWords(attribute)}</span>
          <span className={classes.change}>
            <span>
              changed by{" "}
              {sync === null ? (by ?? "somebody") : <TextLink href={`/syncs/${sync}`}>sync #{sync}</TextLink>}
            </span>
          </span>
          <span className={classes.count}>{formatCount(people)}</span>
          <Names names={names} people={people} />
        </li>
      ))}
    </ul>
  );
}

/** For whom nothing can be given back, and why. */
export function ImpossibleLines({ impossible, source }: { impossible: UndoGroups["impossible"]; source: string }) {
  return (
    <ul className={classes.lines}>
      {impossible.groups.map(({ code, attribute, people, names }) => (
        <li key={`${code}~${attribute}`} className={classes.line}>
          <span className={classes.change}>{titleOf({ code, attribute }, { source })}</span>
          <span className={classes.count}>{formatCount(people)}</span>
          <Names names={names} people={people} />
        </li>
      ))}
    </ul>
  );
}

/** The first few of a group, each a link to their page, and how many more. */
export function Names({ names, people }: { names: readonly Named[]; people: number }) {
  const more = people - names.length;
  return (
    <span className={classes.names}>
      {names.map(({ id, name }, at) => (
        <Fragment key={id}>
          {at > 0 ? ", " : null}
          <TextLink href={`/people/${id}`} inherit c="inherit" underline="hover">
            <bdi>{name}</bdi>
          </TextLink>
        </Fragment>
      ))}
      {more > 0 ? `${names.length > 0 ? " and " : ""}${formatCount(more)} more` : null}
    </span>
  );
}
