import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { type HoldEnd, holdEnd, type Judgement, judgement } from "@/lib/guard/hold";
import { syncKinds } from "../vocabulary";

/** What the guard said of a sync; null where it has not judged. */
export async function findSyncGuard(db: Database, syncId: number): Promise<Judgement | null> {
  const [row] = await queryRows<{ guard: unknown }>(db, sql`select guard from syncs where id = ${syncId}`);
  return row?.guard ? judgement.parse(row.guard) : null;
}

export type Hold = { heldAt: Date | null; end: HoldEnd | null };

export async function findHold(db: Database, syncId: number): Promise<Hold> {
  const [row] = await queryRows<{ at: string | null; end: unknown }>(
    db,
    sql`select held_at as at, hold_end as "end" from syncs where id = ${syncId}`,
  );
  return { heldAt: row?.at ? new Date(row.at) : null, end: row?.end ? holdEnd.parse(row.end) : null };
}

const held = z.object({
  sourceId: z.number(),
  kind: z.enum(syncKinds),
  mappingVersionId: z.number(),
  fingerprint: z.string().nullable(),
  heldAt: z.coerce.date().nullable(),
});

export async function readHeldSync(tx: Database, syncId: number): Promise<z.output<typeof held>> {
  const [row] = await queryRows(
    tx,
    sql`select source_id as "sourceId", kind, mapping_version_id as "mappingVersionId", fingerprint, held_at as "heldAt"
        from syncs where id = ${syncId}`,
  );
  return held.parse(row);
}

/** People of the plan whom somebody changed since it was made. */
export async function countDrifted(tx: Database, syncId: number): Promise<number> {
  const [row] = await queryRows<{ count: number }>(
    tx,
    sql`select count(*)::int as count from user_records r join users u on u.id = r.user_id
        where r.sync_id = ${syncId} and r.status <> 'skipped' and r.status in ('updated', 'restored', 'terminated') and u.version <> r.user_version`,
  );
  return row?.count ?? 0;
}

/** How many syncs wait for an admin. */
export async function countHeld(db: Database): Promise<number> {
  const [row] = await queryRows<{ count: number }>(
    db,
    sql`select count(*)::int as count from syncs where status = 'held'`,
  );
  return row?.count ?? 0;
}
