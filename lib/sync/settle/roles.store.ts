import { sql } from "drizzle-orm";
import { withBodies } from "@/lib/db/bodies";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { issueList } from "@/lib/directory/issues/issue.store";

const raises = sql`r.status in ('updated', 'restored', 'terminated') and r.changes->'role' = '["restricted", "regular"]'::jsonb`;

/** Whether the plan changes any role to regular. */
export async function raisesAnybody(tx: Database, syncId: number): Promise<boolean> {
  const rows = await queryRows(tx, sql`select 1 from user_records r where r.sync_id = ${syncId} and ${raises} limit 1`);
  return rows.length > 0;
}

/** The payloads of a sync, page by page in the order of the feed. */
export async function* readFeed(tx: Database, syncId: number): AsyncGenerator<{ id: number; body: string }[]> {
  const pages = await queryRows<{ page: number }>(
    tx,
    sql`select page from sync_pages where sync_id = ${syncId} order by page`,
  );
  for (const { page } of pages) {
    const rows = await queryRows<{ id: number | string; body: string }>(
      tx,
      sql`select payload.id, payload.body from sync_pages p join page_contents content on content.id = p.content_id
          cross join lateral unnest(content.payload_ids) item(id)
          join payloads payload on payload.id = item.id
          where p.sync_id = ${syncId} and p.page = ${page}`,
    );
    yield withBodies(rows).map(({ id, body }) => ({ id: Number(id), body }));
  }
}

/**
 * Keeps people restricted who would become regular, and says why on each record. They are due at once: the next feed
 * decides about them, even if their own payload stays the same.
 */
export async function keepRestrictedRoles(tx: Database, syncId: number, today: string): Promise<void> {
  await tx.execute(
    sql`update user_records r set changes = nullif(r.changes - 'role', '{}'::jsonb),
          status = case when r.status = 'updated' and r.changes - 'role' = '{}'::jsonb then 'skipped' else r.status end,
          due_on = ${today}::date,
          warnings = coalesce(r.warnings, '[]'::jsonb) || ${issueList("indicator_missing", "restricted")}
        where r.sync_id = ${syncId} and ${raises}`,
  );
}
