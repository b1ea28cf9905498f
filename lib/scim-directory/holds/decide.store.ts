import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { jsonText } from "@/lib/db/json-text";
import { countChanged, queryRows } from "@/lib/db/rows";
import { changeUsers, insertLinks, type Planned } from "@/lib/directory/apply.store";
import { ENDED_BY_SCIM } from "@/lib/directory/may-restore";
import type { HoldChoice } from "@/lib/guard/hold";
import { isWaiting } from "./holds.store";

export type Chosen = { choice: HoldChoice; userIds: readonly string[]; until: string };

const idsIn = (ids: readonly string[]) =>
  sql`(select value::uuid from jsonb_array_elements_text(${jsonText(ids)}::text::jsonb))`;

/** The users that are meant, of those held until then, their resources locked: no push and no other admin decides meanwhile. */
export async function lockChosen(tx: Database, { choice, userIds, until }: Chosen): Promise<string[]> {
  const among = {
    all: sql`true`,
    only: sql`r.user_id in ${idsIn(userIds)}`,
    all_but: sql`r.user_id not in ${idsIn(userIds)}`,
  };
  const rows = await queryRows<{ userId: string }>(
    tx,
    sql`select r.user_id as "userId" from scim_resources r join users u on u.id = r.user_id
        where ${isWaiting} and r.held_at <= ${until}::timestamptz and ${among[choice]} order by r.id for update of r`,
  );
  return rows.map(({ userId }) => userId);
}

/** Of an approved push only the end of access is carried out: other values may have changed since. */
const approvedRecord = (by: string, now: Date) => sql`
  select h.id, null::bigint as sync_id, h.source_id, h.user_id, 'terminated'::record_status as status, h.key, h.subject,
    '{"status": ["active", "quarantined"]}'::jsonb as changes, null::jsonb as custom_after, h.payload_id,
    coalesce((select jsonb_agg(said.one) from jsonb_array_elements(h.notes) said(one) where said.one->>'code' <> 'held_by_guard'),
      '[]'::jsonb) || ${jsonText([{ code: "hold_approved", name: by }])}::text::jsonb as notes,
    u.version as user_version, null::date as due_on, false as calls_active, h.mapping_version_id,
    ${now.toISOString()}::timestamptz as now
  from user_records h join users u on u.id = h.user_id
  where h.status = 'held' and u.status = 'active' and h.user_id in (select id from wanted)`;

const planned: Planned = {
  from: sql`planned r`,
  where: sql`true`,
  now: sql`r.now`,
  managerType: sql`null::text`,
  sourceId: sql`r.source_id`,
  syncId: sql`null::bigint`,
  fingerprint: sql`''`,
  endedBy: sql`${sql.raw(`'${ENDED_BY_SCIM}'`)}::ended_by`,
  roleSetBy: sql`null::role_set_by`,
};

/**
 * Ends the access of these users, as their held pushes would have, in one statement; answers of how many. Whoever is being
 * changed by somebody else at this moment stays held.
 */
export async function endAccess(
  tx: Database,
  userIds: readonly string[],
  { by, now }: { by: string; now: Date },
): Promise<string[]> {
  const rows = await queryRows(
    tx,
    sql`with wanted as materialized (select value as id from ${idsIn(userIds)} wanted(value)),
      planned as materialized (${approvedRecord(by, now)}),
      done as (${changeUsers(planned)}),
      record as (insert into user_records (source_id, user_id, payload_id, status, key, subject, changes, notes, user_version,
          mapping_version_id, calls_active, created_at)
        select source_id, user_id, payload_id, status, key, subject, changes, notes, user_version, mapping_version_id,
          calls_active, now from planned where id in (select id from done) returning user_id),
      link as (${insertLinks({ ...planned, where: sql`r.id in (select id from done)` })}),
      free as (update scim_resources set held_at = null where user_id in (select user_id from record))
      select user_id as id from record`,
  );
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}

/** These users keep their access; the same push again ends nobody's. */
export async function markDiscarded(tx: Database, userIds: readonly string[], by: string): Promise<number> {
  return countChanged(
    tx,
    sql`update scim_resources set discarded_by = ${by} where held_at is not null and user_id in ${idsIn(userIds)}`,
  );
}
