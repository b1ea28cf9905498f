import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { countChanged, queryRows } from "@/lib/db/rows";
import { sampleKind } from "./vocabulary";

export async function findSample(db: Database): Promise<{ id: number; name: string } | null> {
  const [row] = await queryRows<{ id: number; name: string }>(
    db,
    sql`select id, name from sources where kind = ${sampleKind} order by id limit 1`,
  );
  return row ?? null;
}

export async function isSyncing(tx: Database, sourceId: number): Promise<boolean> {
  const rows = await queryRows(
    tx,
    sql`select 1 as one from syncs where source_id = ${sourceId} and status in ('pending', 'running') limit 1`,
  );
  return rows.length > 0;
}

/** Tables whose rows belong to a source, in an order in which they can go. */
const ofSource = [
  ...["user_sources", "past_links", "strangers", "failing", "undone_changes", "feed_history", "source_fields"],
  ...["mapping_samples", "user_records", "syncs", "page_contents", "payloads", "mapping_versions"],
];

/** Deletes a source with all that belongs to it; answers how many people went. */
export async function deleteSample(tx: Database, sourceId: number): Promise<number> {
  const ids = sql`select u.id from users u join user_sources link on link.user_id = u.id and link.source_id = ${sourceId}
    where u.role not in ('admin', 'organizer')
      and not exists (select 1 from user_sources other where other.user_id = u.id and other.source_id <> ${sourceId})
      and not exists (select 1 from scim_resources resource where resource.user_id = u.id)`;
  const gone = await queryRows<{ id: string }>(tx, ids);
  const list = sql`${`{${gone.map(({ id }) => id).join(",")}}`}::uuid[]`;
  await tx.execute(sql`delete from user_managers where user_id = any(${list}) or manager_id = any(${list})`);
  for (const table of ofSource) await tx.execute(sql`delete from ${sql.raw(table)} where source_id = ${sourceId}`);
  const subject = `source:${sourceId}`;
  for (const table of ["open_alerts", "alert_deliveries"])
    await tx.execute(sql`delete from ${sql.raw(table)} where subject = ${subject}`);
  await tx.execute(sql`delete from settings where key = ${`guard.${sourceId}`}`);
  const people = await countChanged(tx, sql`delete from users where id = any(${list})`);
  await tx.execute(sql`delete from sources where id = ${sourceId}`);
  return people;
}
