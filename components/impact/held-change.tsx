import { useId } from "react";
import { describeValue } from "@/components/changes/change-value";
import { TypedNumber } from "@/components/confirming/typed-number";
import { formatCount } from "@/components/format/numbers";
import { Notice } from "@/components/notice/notice";
import { WithCode } from "@/components/plain-text/with-code";
import { namesOf, wordsOf } from "@/lib/directory/issues/words";
import { reasonWords } from "@/lib/guard/words";
import type { ImpactTally } from "@/lib/impact/vocabulary";
import type { HeldReason } from "@/lib/wide-changes/counted";
import { type Concerned, concernedBy } from "./concerned";
import classes from "./held-change.module.css";

type Props = {
  reasons: readonly HeldReason[];
  /** What has to be typed. */
  number: number;
  tally: ImpactTally;
  typed: string;
  onType: (typed: string) => void;
};

const mostReasons = 4;
const mostPeople = 3;

/** Why a change needs a second look: each reason with its number and the first people, and the field to type it in. */
export function HeldChange({ reasons, number, tally, typed, onType }: Props) {
  const shown = reasons.slice(0, mostReasons);
  const rest = reasons.length - shown.length;
  return (
    <>
      <Notice tone="failed" title="More people are affected than the guardrails let through">
        {shown.map((reason) => (
          <Why key={`${reason.source} ${reason.kind} ${reason.attribute}`} reason={reason} tally={tally} />
        ))}
        {rest > 0 && <p className={classes.rest}>and {rest} more</p>}
      </Notice>
      <TypedNumber className={classes.field} number={number} typed={typed} onType={onType} />
    </>
  );
}

function Why({ reason, tally }: { reason: HeldReason; tally: ImpactTally }) {
  const id = useId();
  const people = concernedBy(reason, tally).slice(0, mostPeople);
  const more = (reason.count ?? 0) - people.length;
  return (
    <section aria-labelledby={id}>
      <p id={id} className={classes.reason}>
        <WithCode text={reasonWords(reason, { source: reason.source })} />
      </p>
      {people.length > 0 && (
        <ul className={classes.people}>
          {people.map((one) => (
            <Person key={`${one.person.payloadId} ${one.person.userId}`} one={one} />
          ))}
          {more > 0 && <li className={classes.quiet}>and {formatCount(more)} more</li>}
        </ul>
      )}
    </section>
  );
}

/** No sentence of an impact names the source. */
const names = namesOf(null);

function Person({ one: { person, label, before, after } }: { one: Concerned }) {
  const [error] = person.errors;
  return (
    <li className={classes.person}>
      <bdi className={classes.name}>{person.name}</bdi>
      {error ? (
        <span>
          <WithCode text={wordsOf(error, names)} />
        </span>
      ) : (
        label !== "" && (
          <span>
            {label}: <Value value={before} /> → <Value value={after} />
          </span>
        )
      )}
    </li>
  );
}

function Value({ value }: { value: unknown }) {
  const text = describeValue(value);
  return text === null ? <span className={classes.quiet}>empty</span> : <bdi>{text}</bdi>;
}
