import { Notice } from "@/components/notice/notice";
import { TextLink } from "@/components/shell/text-link";
import type { UndoStanding } from "@/lib/records/undo/standing";

/** On a sync that was taken back, or is about to be: by whom, and where to see it. */
export function UndoneNotice({ undo }: { undo: NonNullable<UndoStanding["undo"]> }) {
  const link = (
    <TextLink href={`/syncs/${undo.id}`} inherit underline="always">
      sync #{undo.id}
    </TextLink>
  );
  if (undo.status === "completed")
    return (
      <Notice tone="done" title={`Undone by ${undo.by}`}>
        See {link} for what went back, and what was kept.
      </Notice>
    );
  if (undo.status === "held")
    return (
      <Notice tone="attention" title={`${undo.by} wants to undo this sync, and that is held`}>
        Approve or discard {link}.
      </Notice>
    );
  return (
    <Notice tone="running" title={`${undo.by} is undoing this sync`}>
      Watch {link}.
    </Notice>
  );
}
