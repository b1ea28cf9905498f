import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/** The feed that the dry run had, and the rules it was settled under: nothing is fetched or evaluated for its application. */
export async function takeOverFeed(tx: Database, syncId: number, dryRunId: number): Promise<void> {
  await tx.execute(
    sql`update syncs s set fetched = dry.fetched, expected = dry.planned, feed_complete = dry.feed_complete,
          feed_proof = dry.feed_proof, feed_file_id = dry.feed_file_id, feed_notes = dry.feed_notes, fingerprint = dry.fingerprint
        from syncs dry where s.id = ${syncId} and dry.id = ${dryRunId}`,
  );
}

/** Pages of the dry run that the sync does not have yet. */
export async function listUncopied(db: Database, syncId: number, dryRunId: number, limit: number): Promise<number[]> {
  const rows = await queryRows<{ page: number }>(
    db,
    sql`select dry.page from sync_pages dry where dry.sync_id = ${dryRunId}
          and not exists (select 1 from sync_pages mine where mine.sync_id = ${syncId} and mine.page = dry.page)
        order by dry.page limit ${limit}`,
  );
  return rows.map(({ page }) => page);
}

export type CopiedPage = { first: number; size: number; firstRecordId: number };

/**
 * Adds a page of the dry run to the sync, as planned, with ids of its own for the records of its places: one after the other,
 * as `sync_pages` wants them. Ids that somebody else took one of are left unused, and others are taken.
 */
export async function copyPage(
  tx: Database,
  { syncId, dryRunId, page }: { syncId: number; dryRunId: number; page: number },
): Promise<CopiedPage> {
  for (;;) {
    const [row] = await queryRows<{ first: number; size: number; firstRecordId: unknown }>(
      tx,
      sql`with dry as materialized (select * from sync_pages where sync_id = ${dryRunId} and page = ${page}),
            taken as materialized (select min(id) as first, max(id) as last from (
              select nextval('user_records_id_seq') as id from dry cross join lateral generate_series(1, dry.size)) ids),
            added as (insert into sync_pages (sync_id, page, first_ordinal, size, content_id, payload_ids, first_record_id,
                to_plan, planned_at, seen)
              select ${syncId}, dry.page, dry.first_ordinal, dry.size, dry.content_id, dry.payload_ids,
                case when dry.first_record_id is not null then taken.first end, '{}', now(), dry.seen
              from dry cross join taken where taken.last - taken.first = dry.size - 1
              returning first_ordinal, size)
          select added.first_ordinal as first, added.size, taken.first as "firstRecordId" from added cross join taken`,
    );
    if (row) return { ...row, firstRecordId: Number(row.firstRecordId) };
  }
}

/** Copies the records of a page; answers how many of them have something to carry out or to remember. */
export async function copyRecords(
  tx: Database,
  { syncId, dryRunId, page }: { syncId: number; dryRunId: number; page: CopiedPage },
): Promise<number> {
  const { first, size, firstRecordId } = page;
  const columns = sql.raw(
    "source_id, user_id, payload_id, status, key, subject, changes, custom_after, errors, warnings, note, notes, user_version, due_on, calls_active",
  );
  const [row] = await queryRows<{ open: number }>(
    tx,
    sql`with copied as (insert into user_records (id, sync_id, ordinal, ${columns}) overriding system value
          select ${firstRecordId}::bigint + r.ordinal - ${first}::int, ${syncId}, r.ordinal, ${columns} from user_records r
          where r.sync_id = ${dryRunId} and r.ordinal between ${first} and ${first + size - 1}
          returning status, user_id)
        select count(*) filter (where status <> 'failed' and user_id is not null)::int as open from copied`,
  );
  return row?.open ?? 0;
}

/** A page without a user to change or a link to store has nothing to apply. */
export async function markApplied(tx: Database, syncId: number, page: number): Promise<void> {
  await tx.execute(sql`update sync_pages set applied_at = now() where sync_id = ${syncId} and page = ${page}`);
}
