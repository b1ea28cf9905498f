import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { jsonText } from "@/lib/db/json-text";
import { countChanged, queryRows } from "@/lib/db/rows";
import { type HoldEnd, holdEnd, type Judgement, judgement } from "@/lib/guard/hold";
import { syncStatuses } from "@/lib/records/vocabulary";

const standing = z.object({
  status: z.enum(syncStatuses),
  guard: judgement.nullable(),
  holdEnd: holdEnd.nullable(),
});

/** Where a sync stands with the guard, kept so until the transaction ends. */
export async function readStanding(tx: Database, syncId: number): Promise<z.output<typeof standing>> {
  const [row] = await queryRows(
    tx,
    sql`select status, guard, hold_end as "holdEnd" from syncs where id = ${syncId} for update`,
  );
  return standing.parse(row);
}

export async function storeJudgement(tx: Database, syncId: number, judged: Judgement): Promise<void> {
  await tx.execute(sql`update syncs set guard = ${jsonText(judged)}::text::jsonb where id = ${syncId}`);
}

/** The plan waits for an admin; nobody is changed, so it is not a persisted sync until somebody approves it. */
export async function markHeld(tx: Database, syncId: number, now: Date): Promise<boolean> {
  const held = sql`update syncs set status = 'held', persisted = false, held_at = ${now.toISOString()}::timestamptz,
      hold_end = null
    where id = ${syncId} and status = 'running' and persisted`;
  return (await countChanged(tx, held)) === 1;
}

/** Ends a hold without changing anybody; false when it had ended already. */
export async function endHold(tx: Database, syncId: number, end: HoldEnd): Promise<boolean> {
  const ended = sql`update syncs set status = 'cancelled', hold_end = ${jsonText(end)}::text::jsonb,
      finished_at = ${end.at}::timestamptz
    where id = ${syncId} and status = 'held'`;
  return (await countChanged(tx, ended)) === 1;
}

/** Held syncs of a source's feed, the oldest first: a held undo stays, whatever comes from the source meanwhile. */
export async function listHeld(tx: Database, sourceId: number): Promise<number[]> {
  const rows = await queryRows<{ id: number | string }>(
    tx,
    sql`select id from syncs where source_id = ${sourceId} and status = 'held' and kind <> 'undo' order by id`,
  );
  return rows.map(({ id }) => Number(id));
}

/** Held syncs with the time since when; of all sources. */
export async function listAllHeld(db: Database): Promise<{ id: number; sourceId: number; heldAt: Date }[]> {
  const rows = await queryRows(
    db,
    sql`select s.id, s.source_id as "sourceId", s.held_at as "heldAt" from syncs s where s.status = 'held' order by s.id`,
  );
  return z.array(z.object({ id: z.coerce.number(), sourceId: z.number(), heldAt: z.coerce.date() })).parse(rows);
}
