import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { likePattern } from "@/lib/paging/params";

/**
 * Whose access a sync ended, `r` its record, and nothing has changed that since: the access of `u` is still ended, by the
 * same source, and no later record ended it anew.
 */
const stillEnded = (
  syncId: number,
): SQL => sql`r.sync_id = ${syncId} and r.status <> 'skipped' and r.status = 'terminated'
  and u.status = 'quarantined' and u.ended_by in ('source', 'missing') and u.ended_by_source_id = r.source_id
  and not exists (select 1 from user_records newer left join syncs s on s.id = newer.sync_id
    where newer.user_id = u.id and newer.id > r.id and newer.status in ('terminated', 'restored') and coalesce(s.persisted, true))`;

/** The name of whoever has a leaver's released address by now; null where the leaver can have it back. */
const holder = sql`(select other.name from users other where other.email = u.released_email)`;

/** The name of somebody active with the leaver's employee ID: they came back under an account of their own. */
const twin = sql`(select min(other.name) from users other
  where other.employee_id = u.employee_id and other.status = 'active' and other.id <> u.id)`;
const isStuck = sql`(${holder} is not null or ${twin} is not null)`;

const person = z.object({
  id: z.string(),
  name: z.string(),
  key: z.string().nullable(),
  holder: z.string().nullable(),
  twin: z.string().nullable(),
});
/**
 * Somebody whose access a sync ended. They cannot be restored where `holder` has their address now, or `twin` is active with
 * their employee ID.
 */
export type Ended = z.output<typeof person>;

/** People whose access a sync ended and who are still without it, by name; those whose name or employee ID has the words. */
export async function listEnded(
  db: Database,
  syncId: number,
  { words, limit }: { words: string; limit: number },
): Promise<Ended[]> {
  const rows = await queryRows(
    db,
    sql`select u.id, u.name, u.employee_id as key, ${holder} as holder, ${twin} as twin
        from user_records r join users u on u.id = r.user_id
        where ${stillEnded(syncId)} and (${words} = '' or u.name ilike ${likePattern(words)} or u.employee_id = ${words}
          or u.email = lower(${words}))
        order by lower(u.name), u.id limit ${limit}`,
  );
  return rows.map((row) => person.parse(row));
}

/** How many people that are, and for how many it cannot be done. */
export async function countEnded(db: Database, syncId: number): Promise<{ people: number; stuck: number }> {
  const [row] = await queryRows<{ people: number; stuck: number }>(
    db,
    sql`select count(*)::int as people, (count(*) filter (where ${isStuck}))::int as stuck
        from user_records r join users u on u.id = r.user_id where ${stillEnded(syncId)}`,
  );
  return row ?? { people: 0, stuck: 0 };
}

export type Restoring = { syncId: number; userIds: readonly string[] | null; by: string; now: Date };

/**
 * Gives the access back that a sync ended, to these people or all of them, as for a single one: with a released address, and
 * never with the admin role. A record says so. Answers whom, and in which source.
 */
export async function giveAccessBack(
  tx: Database,
  { syncId, userIds, by, now }: Restoring,
): Promise<{ ids: string[]; sourceId: number | null }> {
  const whose = userIds === null ? sql`true` : sql`u.id = any(${`{${userIds.join(",")}}`}::uuid[])`;
  const at = sql`${now.toISOString()}::timestamptz`;
  const note = sql`jsonb_build_array(jsonb_build_object('code', 'restored_by', 'name', ${by}::text, 'sync', ${syncId}::bigint))`;
  const rows = await queryRows<{ id: string; sourceId: number }>(
    tx,
    sql`with ended as materialized (
          select u.id, u.version, u.released_email, r.source_id from user_records r join users u on u.id = r.user_id
          where ${stillEnded(syncId)} and ${whose} and not ${isStuck} for update of u),
        given as (update users u set status = 'active', email = coalesce(u.released_email, u.email), released_email = null,
            released_to = null, released_at = null, role = case when u.role = 'admin' then 'regular' else u.role end,
            role_before_leaving = null, deactivated_at = null, ended_by = null, ended_by_source_id = null,
            version = u.version + 1, updated_at = ${at}
          from ended where u.id = ended.id returning u.id),
        recorded as (insert into user_records (source_id, user_id, status, changes, notes, user_version, created_at)
          select source_id, id, 'restored', jsonb_build_object('status', jsonb_build_array('quarantined', 'active')) ||
            case when released_email is null then '{}'::jsonb
              else jsonb_build_object('email', jsonb_build_array(null, released_email)) end,
            ${note}, version, ${at} from ended)
        select given.id, ended.source_id as "sourceId" from given join ended on ended.id = given.id`,
  );
  return { ids: rows.map(({ id }) => id), sourceId: rows[0]?.sourceId ?? null };
}
