import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { hasNoRow, ownerOf, payloadsOf } from "@/lib/directory/skips/skips.store";

/** The ids of a user's newest records that have a row. */
export async function findRowsOfUser(db: Database, userId: string, limit: number): Promise<number[]> {
  const rows = await queryRows<{ id: unknown }>(
    db,
    sql`select id from user_records where user_id = ${userId}::uuid order by user_id desc, id desc limit ${limit}`,
  );
  return rows.map(({ id }) => Number(id));
}

const end = z.object({ syncId: z.coerce.number(), recordId: z.coerce.number(), at: z.coerce.date() });
const run = z.object({ syncs: z.coerce.number(), dryRuns: z.coerce.number(), first: end, last: end });
/** Syncs of one source, one after the other, that skipped a user with nothing to say; nothing else happened to them between. */
export type SkipRun = z.infer<typeof run>;

/** So many of the newest skips are put together: years of them. */
const most = 10_000;

/** The newest runs of a user, newest first. */
export async function listSkipRuns(db: Database, userId: string, limit: number): Promise<SkipRun[]> {
  const rows = await queryRows(
    db,
    sql`with places as materialized (
          select p.first_record_id + item.at - 1 as id, p.sync_id, p.planned_at, content.source_id
          from (${payloadsOf(sql`${userId}::uuid`)}) theirs
          join page_contents content on content.payload_ids @> array[theirs.payload_id]
          join sync_pages p on p.content_id = content.id
          cross join lateral unnest(array_positions(content.payload_ids, theirs.payload_id)) item(at)
          where p.planned_at is not null and ${hasNoRow(sql`item.at`)}
            and ${ownerOf(sql`theirs.payload_id`, sql`content.source_id`, sql`p.sync_id`)} = ${userId}::uuid
          order by id desc limit ${most}),
        between_rows as (
          select places.id, places.source_id, s.persisted, jsonb_build_object('syncId', places.sync_id, 'recordId', places.id, 'at', places.planned_at) as record,
            (select min(r.id) from user_records r where r.user_id = ${userId}::uuid and r.id > places.id) as before
          from places join syncs s on s.id = places.sync_id)
        select count(*) as syncs, count(*) filter (where not persisted) as "dryRuns",
          (array_agg(record order by id))[1] as first, (array_agg(record order by id desc))[1] as last
        from between_rows group by source_id, before order by max(id) desc limit ${limit}`,
  );
  return z.array(run).parse(rows);
}
