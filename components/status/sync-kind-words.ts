import type { SyncRow } from "@/lib/records/list-syncs/row";
import type { SyncKind } from "@/lib/records/vocabulary";

/** The kinds of syncs, for filters. */
export const syncKindWords: Record<SyncKind, string> = {
  full: "Everybody",
  single: "One person",
  apply: "Dry run applied",
  undo: "Undo",
  retry: "Retry",
};

/** What stands before the link to the other sync, as in "applies dry run #12"; null for kinds without one. */
export const ofSyncWords: Record<SyncKind, string | null> = {
  full: null,
  single: null,
  apply: "applies dry run",
  undo: "undoes sync",
  retry: "retries failures of sync",
};

/** What a line about a sync begins with, where it is not about everybody: "Dry run #12 applied: ". */
export function leadOfSync({ kind, userName, ofSyncId }: Pick<SyncRow, "kind" | "userName" | "ofSyncId">): string {
  switch (kind) {
    case "full":
      return "";
    case "single":
      return `${userName ?? "One person"}: `;
    case "apply":
      return `Dry run #${ofSyncId ?? "?"} applied: `;
    case "undo":
      return `Undo of sync #${ofSyncId ?? "?"}: `;
    case "retry":
      return `Retry of sync #${ofSyncId ?? "?"}: `;
  }
}
