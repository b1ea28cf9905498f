import { formatQuantity } from "@/components/format/numbers";
import { Notice } from "@/components/notice/notice";
import type { Drift } from "@/lib/records/dry-run/drift";
import classes from "./apply.module.css";
import { DriftList } from "./drift-list";
import { countDrifted } from "./drift-words";

/** Whom a sync that applied a dry run left as they were. */
export function LeftOut({ drift, isDone }: { drift: readonly Drift[]; isDone: boolean }) {
  const people = countDrifted(drift);
  if (people === 0) return null;
  const were = isDone
    ? formatQuantity(people, "person was", "people were")
    : formatQuantity(people, "person is", "people are");
  return (
    <section className={classes.panel} aria-label="Left out">
      <Notice tone="attention" title={`${were} left out`}>
        <DriftList drift={drift} />
        The next sync decides about them anew.
      </Notice>
    </section>
  );
}
