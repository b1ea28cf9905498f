import { formatCount } from "@/components/format/numbers";
import { TextLink } from "@/components/shell/text-link";
import classes from "./failing.module.css";
import { FailingPerson } from "./failing-person";
import { causeWords, daysWords, type ShownFailing } from "./failing-words";

type Props = { rows: readonly ShownFailing[]; counts: { open: number; dismissed: number } };

/** Who fails now, the longest first; on the dashboard the first few. */
export function FailingPanel({ rows, counts }: Props) {
  return (
    <section aria-labelledby="failing-since">
      <div className={classes.heading}>
        <h2 id="failing-since" className={classes.title}>
          Failing since
        </h2>
        {counts.open + counts.dismissed > 0 ? (
          <TextLink href="/syncs/failing" size="sm" underline="always">
            {counts.open > 0 ? `All ${formatCount(counts.open)}` : `${formatCount(counts.dismissed)} dismissed`}
          </TextLink>
        ) : null}
      </div>
      {rows.length === 0 ? <p className={classes.nobody}>Nobody fails.</p> : null}
      <ul className={classes.list}>
        {rows.map((row) => (
          <li key={row.recordId} className={classes.line}>
            <FailingPerson row={row} />
            <span className={classes.cause} title={causeWords(row)}>
              {causeWords(row)}
            </span>
            <span className={classes.since}>
              <TextLink href={`/syncs/${row.since.syncId}`} inherit underline="always">
                #{row.since.syncId}
              </TextLink>{" "}
              · {daysWords(row.days)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
