import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { expectFewRows, expectManyRows, few } from "@/lib/db/planner";
import { queryRows } from "@/lib/db/rows";
import { ownerOf, saidOf, skipsOfPayloads, skipsOfSync, skipsOfUsers } from "./skips.store";

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
 * or with a record that has a row. On most nights nobody is, and the places of the pages are not gone through.
 */
export async function giveRowsToTwice(tx: Database, syncId: number): Promise<void> {
  const sync = sql`${syncId}::bigint`;
  const some = await listTwice(tx, sync, few + 1);
  if (some.length === 0) return;
  if (some.length > few) {
    await expectManyRows(tx);
    const skipped = sql`(select * from (${skipsOfSync(sync)}) all_skips where payload_id in (select id from twice))`;
    await tx.execute(
      insertRows(syncId, sql`with twice as materialized (${twiceIn(sync)}) ${withOwners(skipped, sync)}`),
    );
    return;
  }
  await expectFewRows(tx);
  const payloads = sql`select unnest(${`{${some.join(",")}}`}::bigint[]) as payload_id`;
  await tx.execute(insertRows(syncId, withOwners(sql`(${skipsOfPayloads(payloads, sync)})`, sync)));
}

/** Payloads that are in the feed twice, or of whose person the sync has a row; the latter may not be in the feed. */
const twiceIn = (sync: SQL): SQL => sql`
  select item.id from sync_pages p join page_contents content on content.id = p.content_id
    cross join lateral unnest(content.payload_ids) item(id) where p.sync_id = ${sync} group by item.id having count(*) > 1
  union
  select link.payload_id from user_records r join user_sources link on link.user_id = r.user_id and link.source_id = r.source_id
    where r.sync_id = ${sync}
  union
  select said.payload_id from user_records r join strangers said on said.key = r.key and said.source_id = r.source_id
    where r.sync_id = ${sync} and r.status = 'created'`;

async function listTwice(tx: Database, sync: SQL, most: number): Promise<number[]> {
  const rows = await queryRows<{ id: unknown }>(tx, sql`select id from (${twiceIn(sync)}) twice limit ${most}`);
  return rows.map(({ id }) => Number(id));
}

const withOwners = (skips: SQL, sync: SQL): SQL => sql`
  select skipped.*, ${ownerOf(sql`skipped.payload_id`, sql`skipped.source_id`, sync)} as user_id from ${skips} skipped`;
