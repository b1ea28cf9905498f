import { Notice } from "@/components/notice/notice";
import { TextLink } from "@/components/shell/text-link";
import { causeWords, daysWords, type ShownFailing } from "../../syncs/failing/failing-words";
import classes from "../people.module.css";

/** Says that what a source sends of a person cannot be taken over, since when and why: what the page shows is older. */
export function FailingBanner({ rows }: { rows: readonly ShownFailing[] }) {
  return rows.map((row) => (
    <div key={row.recordId} className={classes.failing}>
      <Notice
        tone="failed"
        title={`What ${row.source.name} sends has failed ${daysWords(row.days)}: ${causeWords(row)}`}
      >
        This page shows what came before{" "}
        <TextLink href={`/syncs/${row.since.syncId}`} inherit underline="always">
          sync #{row.since.syncId}
        </TextLink>
        .{" "}
        <TextLink href={`/syncs/${row.syncId}?record=${row.recordId}&tab=errors`} inherit underline="always">
          Open the failed record
        </TextLink>
        {row.dismissed ? ` · dismissed by ${row.dismissed.by}: ${row.dismissed.why}` : null}
      </Notice>
    </div>
  ));
}
