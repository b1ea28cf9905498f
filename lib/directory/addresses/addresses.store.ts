import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { countChanged, queryRows } from "@/lib/db/rows";
import { issueList } from "../issues/issue.store";
import type { Plan } from "./plan";

const wanted = (syncId: number): SQL => sql`
  select id, ordinal, user_id, user_version, changes->'email'->>1 as email from user_records
  where sync_id = ${syncId} and status in ('created', 'updated', 'restored') and changes ? 'email'`;

/** Two people of one feed want the same new address: the first keeps it. */
export async function failSharedEmails(tx: Database, plan: Plan): Promise<number> {
  return countChanged(
    tx,
    sql`with wanted as materialized (${wanted(plan.id)}),
        shared as materialized (select email, min(ordinal) as first from wanted group by email having count(*) > 1)
        update user_records r set status = 'failed', changes = null, custom_after = null,
          errors = ${issueList("duplicate_email", "email", { found: sql`wanted.email`, ordinal: sql`shared.first` })}
        from wanted join shared using (email)
        where r.id = wanted.id and wanted.ordinal > shared.first`,
  );
}

/** A record that wants an address somebody holds; `waitsFor` is the record that gives that person another, if any does. */
export type Waiting = { id: number; waitsFor: number | null };

/** Everybody who wants an address that another user holds now. */
export async function readWaiting(tx: Database, plan: Plan): Promise<Waiting[]> {
  const rows = await queryRows<{ id: number | string; waitsFor: number | string | null }>(
    tx,
    sql`with wanted as materialized (${wanted(plan.id)})
        select wanted.id, leaving.id as "waitsFor"
        from wanted join users holder on holder.email = wanted.email and holder.id <> wanted.user_id
        left join wanted leaving on leaving.user_id = holder.id and leaving.user_version = holder.version`,
  );
  return rows.map(({ id, waitsFor }) => ({ id: Number(id), waitsFor: waitsFor === null ? null : Number(waitsFor) }));
}

/** These records fail, each naming the user who has the wanted address. */
export async function failTaken(tx: Database, recordIds: readonly number[]): Promise<void> {
  await tx.execute(
    sql`update user_records r set status = 'failed', changes = null, custom_after = null,
          errors = ${issueList("email_taken", "email", { found: sql`holder.email`, userId: sql`holder.id` })}
        from users holder
        where r.id = any(${`{${recordIds.join(",")}}`}::bigint[]) and holder.email = r.changes->'email'->>1`,
  );
}

/** Whether anybody who is there already gets another address: without them none can be passed on. */
export async function changesAddresses(db: Database, plan: Plan): Promise<boolean> {
  const rows = await queryRows(
    db,
    sql`select 1 from user_records where sync_id = ${plan.id} and status in ('updated', 'restored') and changes ? 'email' limit 1`,
  );
  return rows.length === 1;
}

const waiting = (user: string): SQL => sql.raw(`'moving+' || ${user}.id || '@rollcall.invalid'`);

/** Takes their address from people whom the sync gives another one, where somebody else is to have it. */
export async function releaseAddresses(tx: Database, plan: Plan): Promise<number> {
  return countChanged(
    tx,
    sql`with wanted as materialized (${wanted(plan.id)})
        update users holder set email = ${waiting("holder")}
        from wanted own
        where own.user_id = holder.id and own.user_version = holder.version
          and holder.email in (select other.email from wanted other where other.user_id <> holder.id)`,
  );
}

/** Gives those people their new one. The plan is for the user as they are then. */
export async function giveAddresses(tx: Database, plan: Plan): Promise<void> {
  await tx.execute(
    sql`with wanted as materialized (${wanted(plan.id)}),
        given as (update users u set email = own.email, version = u.version + 1,
            updated_at = ${plan.now.toISOString()}::timestamptz
          from wanted own where own.user_id = u.id and u.email = ${waiting("u")} returning u.id)
        update user_records r set user_version = r.user_version + 1 from given
        where r.sync_id = ${plan.id} and r.user_id = given.id and r.status in ('updated', 'restored')`,
  );
}
