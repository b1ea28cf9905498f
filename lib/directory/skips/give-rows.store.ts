import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { ownerOf, saidOf, skipsOfSync, skipsOfUsers } from "./skips.store";

/** Rows with the ids that the skips had; one that is there stays. */
const insertRows = (syncId: number, skips: SQL): SQL => sql`
  insert into user_records (id, sync_id, ordinal, source_id, user_id, payload_id, status, created_at, key, subject, notes, warnings)
  overriding system value
  select id, ${syncId}, ordinal, source_id, user_id, payload_id, 'skipped', created_at, said.key, said.subject, said.notes, said.warnings
  from (${skips}) skips
  left join lateral ${saidOf(sql`skips.payload_id`, sql`${syncId}::bigint`)} said on skips.user_id is null
  on conflict do nothing`;

/** Gives a row to those of these users, a query of `id`, whom the sync skipped: something is to be said about them. */
export async function giveRows(tx: Database, syncId: number, users: SQL): Promise<void> {
  await tx.execute(insertRows(syncId, skipsOfUsers(users, sql`${syncId}::bigint`)));
}

/**
 * Gives a row to everybody whom the sync skipped and who is in the feed once more: skipped as well, with the same payload,
 * or with a record that has a row.
 */
export async function giveRowsToTwice(tx: Database, syncId: number): Promise<void> {
  const sync = sql`${syncId}::bigint`;
  const skips = sql`with skipped as materialized (${skipsOfSync(sync)}),
    twice as (
      select payload_id from skipped group by payload_id having count(*) > 1
      union
      select link.payload_id from user_records r join user_sources link on link.user_id = r.user_id and link.source_id = r.source_id
      where r.sync_id = ${sync} and link.payload_id in (select payload_id from skipped)
      union
      select said.payload_id from user_records r join strangers said on said.key = r.key and said.source_id = r.source_id
      where r.sync_id = ${sync} and r.status = 'created' and said.payload_id in (select payload_id from skipped))
    select skipped.*, ${ownerOf(sql`skipped.payload_id`, sql`skipped.source_id`, sync)} as user_id
    from skipped where payload_id in (select payload_id from twice)`;
  await tx.execute(insertRows(syncId, skips));
}
