import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { noteList } from "@/lib/directory/notes/note.store";

const isUnapplied = sql`r.status in ('created', 'updated', 'restored', 'terminated')
  and not (r.status <> 'created' and r.changes ? 'email' and exists (select 1 from users u where u.id = r.user_id
    and (u.email = r.changes->'email'->>1 or u.released_email = r.changes->'email'->>0)))`;

/**
 * A sync that ends early has planned more than it did. Those records count as skipped and say why, or the sync, the person's
 * page and its history would tell of changes that nobody made. Somebody whose address has moved already keeps their record.
 * Doing it again changes nothing.
 */
export async function skipUnapplied(tx: Database, syncId: number): Promise<void> {
  await tx.execute(
    sql`update user_records r set status = 'skipped', user_version = null, due_on = null, calls_active = null,
          user_id = case when r.status = 'created' then null else r.user_id end,
          notes = coalesce(r.notes, '[]'::jsonb) || ${noteList("not_applied")}
        from sync_pages p join syncs s on s.id = p.sync_id
        where p.sync_id = ${syncId} and p.applied_at is null and s.persisted
          and r.sync_id = p.sync_id and r.ordinal between p.first_ordinal and p.first_ordinal + p.size - 1
          and ${isUnapplied}`,
  );
}

/** Ended syncs of a source that still tell of more than they did. */
export async function listUntidy(db: Database, sourceId: number): Promise<number[]> {
  const rows = await queryRows<{ id: unknown }>(
    db,
    sql`select s.id from syncs s
        where s.source_id = ${sourceId} and s.persisted and s.status in ('failed', 'cancelled') and exists (
          select 1 from sync_pages p join user_records r on r.sync_id = p.sync_id
            and r.ordinal between p.first_ordinal and p.first_ordinal + p.size - 1
          where p.sync_id = s.id and p.applied_at is null and ${isUnapplied})`,
  );
  return rows.map(({ id }) => Number(id));
}
