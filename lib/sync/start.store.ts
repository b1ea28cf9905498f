import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { jsonText } from "@/lib/db/json-text";
import { countChanged, queryRows } from "@/lib/db/rows";
import { AppError } from "@/lib/errors";
import type { SyncKind } from "@/lib/records/vocabulary";
import { silence } from "./sync.store";

export type NewSync = {
  sourceId: number;
  kind: SyncKind;
  userId: string | null;
  /** The dry run that is to be applied, or the sync to be undone, and which of its records; null for all of them. */
  of?: { syncId: number; chosen: object | null };
  persisted: boolean;
  runRules: boolean;
  mappingVersionId: number;
  createdById: string | null;
  createdByName: string;
  now: Date;
};

/**
 * Inserts a pending sync; of those that concern everybody, only one per source may be open. Starts of one source wait for
 * each other here: left to the unique index, each refused one would use up a sync's number.
 */
export async function insertSync(tx: Database, sync: NewSync): Promise<number> {
  await tx.execute(sql`select 1 from sources where id = ${sync.sourceId} for no key update`);
  const open = sync.kind !== "single" ? await findOpenSync(tx, sync.sourceId) : null;
  if (open) {
    const words = `Sync #${open.id}, started by ${open.by}, is still under way.`;
    throw new AppError("conflict", words, "Wait until it ends, or cancel it.");
  }
  const rows = await queryRows<{ id: number }>(
    tx,
    sql`insert into syncs (source_id, kind, user_id, of_sync_id, chosen, persisted, run_rules, mapping_version_id, created_by_id,
          created_by_name, created_at, expected)
        values (${sync.sourceId}, ${sync.kind}, ${sync.userId}, ${sync.of?.syncId ?? null},
          ${sync.of?.chosen ? jsonText(sync.of.chosen) : null}::text::jsonb, ${sync.persisted}, ${sync.runRules},
          ${sync.mappingVersionId}, ${sync.createdById}, ${sync.createdByName}, ${sync.now.toISOString()}::timestamptz,
          ${sync.kind === "single" ? sql`1` : lastCompleteFeed(sync.sourceId)})
        returning id`,
  );
  return Number(rows[0]?.id);
}

const lastCompleteFeed = (sourceId: number) => sql`(
  select fetched from syncs where source_id = ${sourceId} and kind in ('full', 'apply') and feed_complete and status = 'completed'
  order by id desc limit 1)`;

async function findOpenSync(tx: Database, sourceId: number): Promise<{ id: number; by: string } | null> {
  const rows = await queryRows<{ id: number; by: string }>(
    tx,
    sql`select id, created_by_name as by from syncs
        where source_id = ${sourceId} and kind <> 'single' and status in ('pending', 'running') limit 1`,
  );
  return rows[0] ?? null;
}

/** False when the sync has ended already. */
export async function requestCancel(tx: Database, syncId: number, now: Date): Promise<boolean> {
  const asked = sql`update syncs set cancel_requested_at = coalesce(cancel_requested_at, ${now.toISOString()}::timestamptz)
    where id = ${syncId} and status in ('pending', 'running')`;
  return (await countChanged(tx, asked)) === 1;
}

/** Ends a sync that has not begun. No run is working on it. */
export async function cancelPending(tx: Database, syncId: number, now: Date): Promise<boolean> {
  const ended = sql`update syncs set status = 'cancelled', finished_at = ${now.toISOString()}::timestamptz
    where id = ${syncId} and status = 'pending'`;
  return (await countChanged(tx, ended)) === 1;
}

/** Sources whose last scheduled slot has passed, and that the system has not started a full persisted sync of since. */
export async function findDueSources(db: Database, slots: readonly { hours: number; slot: Date }[]): Promise<number[]> {
  const table = JSON.stringify(slots.map(({ hours, slot }) => ({ hours, slot: slot.toISOString() })));
  const rows = await queryRows<{ id: number }>(
    db,
    sql`select s.id from sources s
        join jsonb_to_recordset(${table}::text::jsonb) due(hours int, slot timestamptz) on due.hours = s.schedule_hours
        where s.enabled and s.schedule_paused_at is null and s.kind <> 'scim' and s.created_at < due.slot
          and not exists (select 1 from syncs y where y.source_id = s.id and y.kind = 'full'
            and y.created_by_id is null and y.created_at >= due.slot)
        order by s.id`,
  );
  return rows.map((row) => row.id);
}

/** Syncs without a working run: not begun, or their run has gone silent. */
export async function findWaiting(db: Database): Promise<{ id: number; sourceId: number }[]> {
  const rows = await queryRows<{ id: number; sourceId: number }>(
    db,
    sql`select id, source_id as "sourceId" from syncs
        where status = 'pending' or (status = 'running' and beat_at < now() - ${silence}) order by id`,
  );
  return rows.map((row) => ({ id: Number(row.id), sourceId: row.sourceId }));
}
