import type { Database } from "@/lib/db/client";
import type { Note } from "@/lib/directory/notes/catalog";
import { giveRowsToTwice } from "@/lib/directory/skips/give-rows.store";
import { clashIssue, type Row, ruledWarning, settleTwice } from "@/lib/directory/twice";
import type { Json } from "@/lib/mapping/evaluation";
import { expectRowsOf } from "../few-rows.store";
import { evaluateBody } from "../plan/record";
import type { SyncContext } from "../sync-context";
import { listTwice, readTwice, type TwiceRow, type Verdict, writeVerdicts } from "./duplicates.store";

/** How many people are settled at a time: a feed may have everybody twice. */
const atOnce = 1_000;

/**
 * Settles people with several records in one feed: by the rule one record counts, or none. Payloads are read again,
 * since unchanged records were skipped without evaluating them.
 */
export async function settleDuplicates(tx: Database, sync: SyncContext): Promise<void> {
  await giveRowsToTwice(tx, sync.id);
  await expectRowsOf(tx, sync.id);
  const people = await listTwice(tx, sync.id);
  for (let at = 0; at < people.length; at += atOnce) {
    const rows = await readTwice(tx, sync.id, people.slice(at, at + atOnce));
    const verdicts = groupByPerson(sync, rows).flatMap((group) => judge(group, sync));
    if (verdicts.length > 0) await writeVerdicts(tx, verdicts);
  }
}

type Read = Row & { id: number };

function groupByPerson(sync: SyncContext, rows: readonly TwiceRow[]): [Read, ...Read[]][] {
  const groups = new Map<string, [Read, ...Read[]]>();
  for (const { personId, id, ordinal, body } of rows) {
    const row = { id, ordinal, evaluation: evaluateBody(sync, body), payload: JSON.parse(body) as Json };
    const group = groups.get(personId);
    if (group) group.push(row);
    else groups.set(personId, [row]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

const noteCodes = { same: "other_record_same", ruled: "other_record_counts", clash: "other_record_failed" } as const;

/** One warning where the rule chose, one failure where it could not, none where all say the same. */
function judge(rows: readonly [Read, ...Read[]], sync: SyncContext): Verdict[] {
  const settled = settleTwice(rows, sync);
  const { kept, others, why } = settled;
  const note: Note = { code: noteCodes[why], ordinal: kept.ordinal };
  const leftOut = others.map(({ id }): Verdict => ({ id, kind: "left_out", note }));
  if (why === "same") return leftOut;
  if (why === "clash")
    return [{ id: kept.id, kind: "failed", error: clashIssue(settled, sync, sync.primaryKey) }, ...leftOut];
  return [{ id: kept.id, kind: "kept", warning: ruledWarning(settled, sync, sync.primaryKey) }, ...leftOut];
}
