import type { AdminContext } from "@/app/_runtime/context";
import { formatQuantity } from "@/components/format/numbers";
import { Notice } from "@/components/notice/notice";
import { TextLink } from "@/components/shell/text-link";
import { isLost } from "@/lib/records/feed/coverage";
import { readCoverage } from "@/lib/records/feed/coverage.store";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import classes from "./feed.module.css";
import { lossWords } from "./field-words";

const mostShown = 5;

/** Fields that many people had in the last complete feed and nobody, or few, have in this one; null where none got lost. */
export async function loadLostFields({ db }: AdminContext, sync: SyncRow) {
  if (!sync.feedComplete || (sync.kind !== "full" && sync.kind !== "apply")) return null;
  const coverage = await readCoverage(db, sync);
  const lost = coverage?.fields.filter(isLost) ?? [];
  if (coverage === null || lost.length === 0) return null;
  const more = lost.length - mostShown;
  return (
    <Notice
      tone="attention"
      title={`${formatQuantity(lost.length, "field is", "fields are")} no longer filled in as in the last complete feed`}
    >
      <ul className={classes.lost}>
        {lost.slice(0, mostShown).map((field) => (
          <li key={field.path}>{lossWords(field, coverage.records)}</li>
        ))}
      </ul>
      <TextLink href={`/syncs/${sync.id}/feed`} size="sm" underline="always">
        {more > 0 ? `${formatQuantity(more, "more field", "more fields")}, and all others` : "All fields"}
      </TextLink>
    </Notice>
  );
}
