import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { wantedAddresses } from "@/lib/directory/addresses/addresses.store";
import { noteList } from "@/lib/directory/notes/note.store";
import { giveRows } from "@/lib/directory/skips/give-rows.store";
import type { SyncContext } from "../sync-context";
import { addPages, lastOrdinal } from "./pages.store";

/**
 * Leavers whose address another person in this plan gets. Runs after the records whose address stays taken have failed.
 */
const taken = (syncId: number): SQL => sql`
  with wanted as materialized (${wantedAddresses(syncId)})
  select holder.id, holder.version, holder.email,
    coalesce(record.subject, (select name from users where id = wanted.user_id), record.key, wanted.email) as taker
  from wanted join user_records record on record.id = wanted.id join users holder on holder.email = wanted.email and holder.id <> wanted.user_id
  where not exists (select 1 from wanted own where own.user_id = holder.id)`;

/** The leaver's own record in this sync; failed records do not count. */
const theirs = (syncId: number): SQL => sql`
  select own.id from user_records own
  where own.sync_id = ${syncId} and own.user_id = taken.id and own.status in ('skipped', 'terminated')
  order by own.status = 'terminated' desc, own.user_version, own.ordinal limit 1`;

const change = sql`jsonb_build_object('email', jsonb_build_array(taken.email, null))`;
const note = noteList("address_released", { name: sql`taken.taker` });

/**
 * Plans the release of leavers' addresses that other people in this plan get: in the leaver's record of this sync, or
 * in an added one. A dry run shows it; apply carries it out. A record that was skipped without evaluation has no
 * version and keeps its link as it is; its page is opened again if it counted as applied.
 */
export async function planReleases(tx: Database, sync: SyncContext, size: number): Promise<void> {
  await giveRows(tx, sync.id, sql`select id from (${taken(sync.id)}) taken`);
  const [row] = await queryRows<{ added: number }>(
    tx,
    sql`with taken as materialized (${taken(sync.id)}),
        changed as (update user_records r set changes = coalesce(r.changes, '{}'::jsonb) || ${change},
            status = case when r.status = 'skipped' then 'updated' else r.status end,
            notes = coalesce(r.notes, '[]'::jsonb) || ${note}, user_version = taken.version,
            due_on = case when r.user_version is null then link.due_on else r.due_on end
          from taken left join user_sources link on link.user_id = taken.id and link.source_id = ${sync.sourceId}
          where r.id = (${theirs(sync.id)})
          returning r.ordinal),
        reopened as (update sync_pages p set applied_at = null
          where p.sync_id = ${sync.id} and p.applied_at is not null
            and exists (select 1 from changed where changed.ordinal between p.first_ordinal and p.first_ordinal + p.size - 1)
          returning p.size),
        counted as (update syncs set applied = applied - reopened.records
          from (select sum(size)::int as records from reopened having count(*) > 0) reopened where id = ${sync.id}),
        added as (insert into user_records (sync_id, ordinal, source_id, user_id, status, changes, user_version, notes)
          select ${sync.id}, ${lastOrdinal(sync.id)} + row_number() over (order by taken.id), ${sync.sourceId}, taken.id,
            'updated', ${change}, taken.version, ${note}
          from taken where not exists (${theirs(sync.id)})
          returning 1)
        select count(*)::int as added from added`,
  );
  if (row && row.added > 0) await addPages(tx, sync.id, row.added, size);
}
