import { formatQuantity } from "@/components/format/numbers";
import { Notice } from "@/components/notice/notice";
import { TextLink } from "@/components/shell/text-link";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { HoldEnd } from "@/lib/guard/hold";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import classes from "./held.module.css";
import { Reasons } from "./held-panel";

/** What became of a sync that was held, by whom and why. */
export function HoldEnded({ sync, end }: { sync: SyncRow; end: HoldEnd }) {
  return (
    <section className={classes.panel} aria-label="How the hold ended">
      <Notice tone={end.end === "approved" ? "done" : "attention"} title={<Title end={end} />}>
        {end.note ? <p className={classes.note}>“{end.note}”</p> : null}
        <p className={classes.told}>{sync.heldAt ? "It was held because:" : "The guard would have held it because:"}</p>
        <Reasons sync={sync} />
      </Notice>
    </section>
  );
}

function Title({ end }: { end: HoldEnd }) {
  const at = <TimeAgo at={new Date(end.at)} />;
  switch (end.end) {
    case "approved":
      return (
        <>
          Approved by {end.by} {at}
          {approvedWords(end)}
        </>
      );
    case "discarded":
      return (
        <>
          Discarded by {end.by} {at}: nobody was changed
        </>
      );
    case "expired":
      return <>Discarded {at}, since nobody decided: nobody was changed</>;
    case "replaced":
      return (
        <>
          Replaced {at} by <TextLink href={`/syncs/${end.replacedBy}`}>sync #{end.replacedBy}</TextLink>: nobody was
          changed
        </>
      );
  }
}

function approvedWords({ choice, leftOut = 0, drifted = 0 }: HoldEnd): string {
  const parts = [
    choice === "only" ? "only some" : null,
    leftOut > 0 ? `${formatQuantity(leftOut, "change was", "changes were")} left out` : null,
    drifted > 0 ? `${formatQuantity(drifted, "person", "people")} had changed since` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? `: ${parts.join(", ")}` : "";
}
