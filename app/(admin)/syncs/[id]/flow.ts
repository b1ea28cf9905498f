import { formatCount } from "@/components/format/numbers";
import type { FailingBefore } from "@/lib/records/failing-before.store";
import { outcomeOrder } from "@/lib/records/list-records/outcome-order";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import type { SyncKind } from "@/lib/records/vocabulary";

/** A part of the line that says what became of a feed; `query` is the list of records behind it. */
export type FlowPart = { words: string; query: string; joinedBy: "→" | "+" | "of" | null; isBad: boolean };

type Counted = Pick<SyncRow, "kind" | "counts" | "fetched" | "finishedAt">;

const begun: Record<SyncKind, string> = {
  full: "received",
  single: "received",
  apply: "received",
  undo: "to take back",
  retry: "retried",
};

const fine = outcomeOrder.filter((status) => status !== "failed").join(",");

/**
 * "1,201 received → 1,198 fine → 3 failed (2 since sync #2)". The numbers add up: people missing from the feed are counted beside those
 * received, and a sync that ended early says whom it did not get to. Empty before anything was received. Pure.
 */
export function flowOf({ kind, counts, fetched, finishedAt }: Counted, before: FailingBefore | null): FlowPart[] {
  const done = outcomeOrder.reduce((sum, status) => sum + counts[status], 0);
  if (done === 0 && fetched === 0) return [];
  // An undo receives nothing: it takes back what another sync did.
  const received = kind === "undo" ? done : fetched;
  const parts: FlowPart[] = [part(null, received, begun[kind], "sort=createdAt")];
  if (done > received) parts.push(part("+", done - received, "missing from the feed", "status=terminated"));
  parts.push(part("→", done - counts.failed, "fine", `status=${fine}`));
  parts.push({ ...part("→", counts.failed, "failed", "status=failed"), isBad: counts.failed > 0 });
  if (before) parts.push(sincePart(before));
  if (finishedAt && done < received) parts.push(part("+", received - done, "not looked at", ""));
  return parts;
}

function sincePart({ people, first, last }: FailingBefore): FlowPart {
  const since = first === last ? `since sync #${first}` : `since syncs #${first}–#${last}`;
  return part("of", people, since, "status=failed&failing=before");
}

const part = (joinedBy: FlowPart["joinedBy"], count: number, word: string, query: string): FlowPart => ({
  words: `${formatCount(count)} ${word}`,
  ...{ query, joinedBy },
  isBad: false,
});
