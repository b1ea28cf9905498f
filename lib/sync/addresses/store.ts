import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { countChanged, queryRows } from "@/lib/db/rows";
import type { SyncContext } from "../sync-context";

const wanted = (syncId: number): SQL => sql`
  select id, ordinal, user_id, user_version, changes->'email'->>1 as email from user_records
  where sync_id = ${syncId} and status in ('created', 'updated', 'restored') and changes ? 'email'`;

/** Two people of one feed want the same new address: the first keeps it. */
export async function failSharedEmails(tx: Database, sync: SyncContext): Promise<number> {
  return countChanged(
    tx,
    sql`with wanted as materialized (${wanted(sync.id)}),
        shared as materialized (select email, min(ordinal) as first from wanted group by email having count(*) > 1)
        update user_records r set status = 'failed', changes = null, custom_after = null,
          errors = jsonb_build_array(jsonb_build_object('code', 'duplicate_email', 'attribute', 'email', 'found', wanted.email,
            'ordinal', shared.first, 'message', 'Two people in this feed have the same e-mail. Record ' || shared.first || ' came first with ' ||
              wanted.email || ': give each person their own in the HR system.'))
        from wanted join shared using (email)
        where r.id = wanted.id and wanted.ordinal > shared.first`,
  );
}

/**
 * The wanted address is held by somebody who keeps it in this sync. Whoever fails here keeps their own, which somebody
 * else may want: asked until nobody is left.
 */
export async function failTakenEmails(tx: Database, sync: SyncContext): Promise<number> {
  const fail = sql`with wanted as materialized (${wanted(sync.id)})
    update user_records r set status = 'failed', changes = null, custom_after = null,
      errors = jsonb_build_array(jsonb_build_object('code', 'email_taken', 'attribute', 'email', 'found', wanted.email,
        'userId', holder.id, 'message', 'The e-mail belongs to another user. ' || holder.name || ' has ' || wanted.email ||
          ': it must be free before this person can have it.'))
    from wanted join users holder on holder.email = wanted.email
    where r.id = wanted.id and holder.id <> wanted.user_id
      and not exists (select 1 from wanted leaving
        where leaving.user_id = holder.id and leaving.user_version = holder.version)`;
  let failed = 0;
  for (;;) {
    const more = await countChanged(tx, fail);
    if (more === 0) return failed;
    failed += more;
  }
}

/** Whether anybody who is there already gets another address: without them none can be passed on. */
export async function changesAddresses(db: Database, sync: SyncContext): Promise<boolean> {
  const rows = await queryRows(
    db,
    sql`select 1 from user_records where sync_id = ${sync.id} and status in ('updated', 'restored') and changes ? 'email' limit 1`,
  );
  return rows.length === 1;
}

const waiting = (user: string): SQL => sql.raw(`'moving+' || ${user}.id || '@rollcall.invalid'`);

/** Takes their address from people whom the sync gives another one, where somebody else is to have it. */
export async function releaseAddresses(tx: Database, sync: SyncContext): Promise<number> {
  return countChanged(
    tx,
    sql`with wanted as materialized (${wanted(sync.id)})
        update users holder set email = ${waiting("holder")}
        from wanted own
        where own.user_id = holder.id and own.user_version = holder.version
          and holder.email in (select other.email from wanted other where other.user_id <> holder.id)`,
  );
}

/** Gives those people their new one. The plan is for the user as they are then. */
export async function giveAddresses(tx: Database, sync: SyncContext): Promise<void> {
  await tx.execute(
    sql`with wanted as materialized (${wanted(sync.id)}),
        given as (update users u set email = own.email, version = u.version + 1,
            updated_at = ${sync.now.toISOString()}::timestamptz
          from wanted own where own.user_id = u.id and u.email = ${waiting("u")} returning u.id)
        update user_records r set user_version = r.user_version + 1 from given
        where r.sync_id = ${sync.id} and r.user_id = given.id and r.status in ('updated', 'restored')`,
  );
}
