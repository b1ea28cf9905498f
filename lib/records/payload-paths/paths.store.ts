import { sql } from "drizzle-orm";
import { withBodies } from "@/lib/db/bodies";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/** The latest sync that may have changed a source's payloads; the number grows with each sync. */
export async function readLatestSync(db: Database, sourceId: number): Promise<number> {
  const rows = await queryRows<{ id: number | string | null }>(
    db,
    sql`select id from syncs where source_id = ${sourceId} and status <> 'pending' and status <> 'running'
        order by id desc limit 1`,
  );
  return Number(rows[0]?.id ?? 0);
}

/** Payloads of users in the order of their ids, which are as good as random: an even sample of the source. */
export async function readSpreadBodies(db: Database, sourceId: number, limit: number): Promise<string[]> {
  const rows = await queryRows<{ body: string }>(
    db,
    sql`select payload.body from user_sources link join payloads payload on payload.id = link.payload_id
        where link.source_id = ${sourceId} order by link.user_id limit ${limit}`,
  );
  return withBodies(rows).map((row) => row.body);
}

/** The latest payloads, for a source without users: it has only had dry runs. */
export async function readLatestBodies(db: Database, sourceId: number, limit: number): Promise<string[]> {
  const rows = await queryRows<{ body: string }>(
    db,
    sql`select body from payloads where source_id = ${sourceId} order by id desc limit ${limit}`,
  );
  return withBodies(rows).map((row) => row.body);
}
