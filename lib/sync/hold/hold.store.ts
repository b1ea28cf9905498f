import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { jsonText } from "@/lib/db/json-text";
import { countChanged, queryRows } from "@/lib/db/rows";
import { noteList } from "@/lib/directory/notes/note.store";
import type { HoldEnd } from "@/lib/guard/hold";
import type { ChosenRecords } from "@/lib/records/held/groups";
import { isChosen } from "@/lib/records/held/groups.store";

/**
 * Leaves records `r` out of a plan that is to be applied, and says so on them. Their payloads are not remembered, so that
 * the next sync proposes the same again; somebody who would have been created has no id.
 */
export async function leaveOut(tx: Database, syncId: number, which: SQL, note: SQL): Promise<number> {
  const left = sql`update user_records r set status = 'skipped', user_version = null, due_on = null, calls_active = null,
      user_id = case when r.status = 'created' then null else r.user_id end,
      notes = coalesce(r.notes, '[]'::jsonb) || ${note}
    where r.sync_id = ${syncId} and r.status in ('created', 'updated', 'restored', 'terminated') and ${which}`;
  return countChanged(tx, left);
}

/** Leaves out whom an admin did not approve. With `keep` the chosen are those who stay in. */
export async function leaveOutByChoice(
  tx: Database,
  syncId: number,
  { keep, ...chosen }: ChosenRecords & { keep: boolean },
  by: string,
): Promise<number> {
  const which = keep ? sql`(${isChosen(chosen)}) is not true` : isChosen(chosen);
  return leaveOut(tx, syncId, which, noteList("left_out", { name: sql`${by}::text` }));
}

/** How many people a plan ends the access of. */
export async function countEnding(tx: Database, syncId: number): Promise<number> {
  const [row] = await queryRows<{ count: number }>(
    tx,
    sql`select count(*)::int as count from user_records where sync_id = ${syncId} and status <> 'skipped' and status = 'terminated'`,
  );
  return row?.count ?? 0;
}

/** Puts an approved sync in the queue again, to be applied; false when another sync of everybody in its source is under way. */
export async function queueApproved(tx: Database, syncId: number, end: HoldEnd): Promise<boolean> {
  const queued = sql`update syncs s set status = 'pending', persisted = true, run_id = null, beat_at = null,
      hold_end = ${jsonText(end)}::text::jsonb
    where s.id = ${syncId} and s.status = 'held' and not exists (select 1 from syncs other
      where other.source_id = s.source_id and other.kind <> 'single' and other.status in ('pending', 'running'))`;
  return (await countChanged(tx, queued)) === 1;
}
