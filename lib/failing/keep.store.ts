import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { codeOf } from "@/lib/directory/issues/issue.store";
import { whose } from "./whose.store";

/** What keeping the list needs to know of a sync. `seesAll`: whoever is not in its feed is gone. */
export type KeptSync = { id: number; sourceId: number; subject: { userId: string } | null; seesAll: boolean };

// The literal `<> 'skipped'` lets the planner use the partial index of records.
const failedOf = (syncId: number): SQL => sql`r.sync_id = ${syncId} and r.status <> 'skipped' and r.status = 'failed'`;

/** Says on each failed record of a plan since which earlier sync its person fails. Doing it again changes nothing. */
export async function markFailing(tx: Database, { id, sourceId }: Pick<KeptSync, "id" | "sourceId">): Promise<void> {
  await tx.execute(
    sql`update user_records r set failing_since = f.since_sync_id from failing f
        where ${failedOf(id)} and r.failing_since is null
          and f.source_id = ${sourceId} and f.since_sync_id < ${id} and f.whose = ${whose(sql`r`)}`,
  );
}

/**
 * Keeps the list of people who fail now, after a sync has changed users: who failed in it stays or comes, with the cause
 * of now; who did not goes. Another cause brings a dismissed one back. Doing it again changes nothing.
 */
export async function keepFailing(tx: Database, sync: KeptSync): Promise<void> {
  await tx.execute(
    sql`with failed as materialized (
          select distinct on (whose) * from (
            select ${whose(sql`r`)} as whose, r.id, r.ordinal, r.user_id, r.payload_id,
              coalesce(${codeOf(sql`r.errors->0`)}, 'unknown') as code, coalesce(r.errors->0->>'attribute', '') as attribute
            from user_records r where ${failedOf(sync.id)}) r
          where whose is not null order by whose, ordinal desc),
        began as (select coalesce(started_at, created_at) as at from syncs where id = ${sync.id}),
        -- Somebody whose key can be read only now fails since the payload did.
        before as materialized (
          select distinct on (f.payload_id) f.payload_id, f.since_sync_id, f.since
          from failing f join failed on failed.payload_id = f.payload_id
          where f.source_id = ${sync.sourceId} order by f.payload_id, f.since_sync_id)
        insert into failing as kept (source_id, whose, user_id, payload_id, code, attribute, record_id, sync_id, since_sync_id, since)
        select ${sync.sourceId}, failed.whose, failed.user_id, failed.payload_id, failed.code, failed.attribute, failed.id,
          ${sync.id}, coalesce(before.since_sync_id, ${sync.id}), coalesce(before.since, began.at)
        from failed cross join began left join before on before.payload_id = failed.payload_id
        on conflict (source_id, whose) do update set user_id = excluded.user_id, payload_id = excluded.payload_id,
          code = excluded.code, attribute = excluded.attribute, record_id = excluded.record_id, sync_id = excluded.sync_id,
          dismissed_at = case when ${hasSameCause} then kept.dismissed_at end,
          dismissed_by = case when ${hasSameCause} then kept.dismissed_by end,
          dismissed_why = case when ${hasSameCause} then kept.dismissed_why end
        where kept.sync_id <= excluded.sync_id`,
  );
  await tx.execute(
    sql`delete from failing f where f.source_id = ${sync.sourceId} and f.sync_id < ${sync.id}
          and ${sync.seesAll ? sql`true` : isSettledBy(sync)}`,
  );
}

const hasSameCause = sql`(kept.code, kept.attribute) = (excluded.code, excluded.attribute)`;

/** That the sync had this person and they did not fail; who failed was renewed before. */
function isSettledBy({ id, subject }: KeptSync): SQL {
  return sql`(f.user_id = ${subject?.userId ?? null}::uuid
    or f.payload_id in (select item.id from sync_pages p join page_contents content on content.id = p.content_id
      cross join lateral unnest(content.payload_ids) item(id) where p.sync_id = ${id} and p.planned_at is not null)
    or f.whose in (select ${whose(sql`r`)} from user_records r where r.sync_id = ${id} and r.status <> 'failed' and r.payload_id is not null))`;
}
