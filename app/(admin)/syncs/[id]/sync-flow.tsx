import { IconArrowNarrowRight } from "@tabler/icons-react";
import { TextLink } from "@/components/shell/text-link";
import type { FailingBefore } from "@/lib/records/failing-before.store";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import { flowOf } from "./flow";
import classes from "./sync-header.module.css";

/** What became of the feed in one line; each number leads to its records. An undo has no feed. */
export function SyncFlow({ sync, before }: { sync: SyncRow; before: FailingBefore | null }) {
  const parts = sync.kind === "undo" ? [] : flowOf(sync, before);
  if (parts.length === 0) return null;
  return (
    <ol className={classes.flow} aria-label="What became of the feed">
      {parts.map(({ words, query, joinedBy, isBad }) => (
        <li key={query + words} data-bad={isBad || undefined}>
          {joinedBy === "→" ? <IconArrowNarrowRight size={18} stroke={1.5} aria-hidden /> : null}
          {joinedBy === "+" ? <span aria-hidden>+</span> : null}
          <span>
            {joinedBy === "of" ? "(" : null}
            {query ? (
              <TextLink href={`/syncs/${sync.id}?${query}`} inherit underline="hover">
                {words}
              </TextLink>
            ) : (
              words
            )}
            {joinedBy === "of" ? ")" : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
