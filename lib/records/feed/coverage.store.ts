import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { type Coverage, compareCoverage, type FeedFields } from "./coverage";

type Of = { id: number; sourceId: number };

/**
 * Which fields the feed of a sync has filled in, beside the last complete feed that was applied, or the last complete one
 * where none was. Null for a feed from before fields were counted. Reads the counts of the pages, never payloads.
 */
export async function readCoverage(db: Database, sync: Of): Promise<Coverage | null> {
  const now = await readFields(db, sync);
  if (now === null) return null;
  const earlier = await findEarlier(db, sync);
  return compareCoverage(now, earlier === null ? null : await readFields(db, { ...sync, id: earlier }));
}

async function readFields(db: Database, { id, sourceId }: Of): Promise<FeedFields | null> {
  const [row] = await queryRows<{ records: number; counted: boolean }>(
    db,
    sql`select coalesce(sum(p.size), 0)::int as records, coalesce(bool_and(content.filled is not null), false) as counted
        from sync_pages p left join page_contents content on content.id = p.content_id
        where p.sync_id = ${id} and (p.content_id is not null or p.payload_ids <> '{}')`,
  );
  if (!row?.counted) return null;
  const fields = await queryRows<{ path: string; filled: number }>(
    db,
    sql`with counts as (select field.at, sum(field.filled)::int as filled
          from sync_pages p join page_contents content on content.id = p.content_id
          cross join lateral unnest(content.filled) with ordinality field(filled, at)
          where p.sync_id = ${id} group by field.at)
        select known.path, coalesce(counts.filled, 0) as filled
        from source_fields fields cross join lateral unnest(fields.paths) with ordinality known(path, at)
        left join counts on counts.at = known.at where fields.source_id = ${sourceId} order by known.at`,
  );
  return { syncId: id, records: row.records, fields };
}

async function findEarlier(db: Database, { id, sourceId }: Of): Promise<number | null> {
  const latest = sql`select id from syncs where source_id = ${sourceId} and id < ${id} and feed_complete and fetched > 0
    and kind in ('full', 'apply')`;
  const [row] = await queryRows<{ id: number | string | null }>(
    db,
    sql`select coalesce((${latest} and persisted and status = 'completed' order by id desc limit 1),
          (${latest} order by id desc limit 1)) as id`,
  );
  return row?.id ? Number(row.id) : null;
}
