import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { type HoldEnd, holdEnd, type Judgement, judgement } from "@/lib/guard/hold";

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
