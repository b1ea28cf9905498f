import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { countChanged, queryRows } from "@/lib/db/rows";
import { issueList } from "../issues/issue.store";
import { giveRows } from "../skips/give-rows.store";
import { placeholderOf } from "./placeholder.store";
import type { Plan } from "./plan";

/** Records that give a person an e-mail address they do not have yet. */
export const wantedAddresses = (syncId: number): SQL => sql`
  select id, ordinal, user_id, user_version, changes->'email'->>1 as email from user_records
  where sync_id = ${syncId} and status in ('created', 'updated', 'restored') and changes->'email'->>1 is not null`;

/** Records that end somebody's access or give it back. */
const ending = (syncId: number): SQL => sql`
  select user_id, user_version, status from user_records
  where sync_id = ${syncId} and status in ('terminated', 'restored')`;

/**
 * Whether `holder` gives up their address because their access has ended, or ends with their record `own` in this plan.
 * An admin or organizer gives it up only if their access had ended before this sync.
 */
const givesUp = sql`(case when own.status = 'terminated'
    then own.user_version = holder.version and holder.role not in ('admin', 'organizer')
    else own.status is null and holder.status = 'quarantined' end)`;

/** Two people of one feed want the same new address: the first gets it, the others fail, and both records say so. */
export async function failSharedEmails(tx: Database, plan: Plan): Promise<number> {
  return countChanged(
    tx,
    sql`with wanted as materialized (${wantedAddresses(plan.id)}),
        shared as materialized (select email, min(ordinal) as first from wanted group by email having count(*) > 1),
        warned as (update user_records r set warnings = coalesce(r.warnings, '[]'::jsonb) || ${issueList("email_wanted", "email", { found: sql`wanted.email`, ordinal: sql`wanted.ordinal` })}
          from (select distinct on (email) email, ordinal, first from wanted join shared using (email)
            where ordinal > first order by email, ordinal) wanted
          where r.sync_id = ${plan.id} and r.ordinal = wanted.first)
        update user_records r set status = 'failed', changes = null, custom_after = null,
          user_id = case when r.status = 'created' then null else r.user_id end,
          errors = ${issueList("duplicate_email", "email", { found: sql`wanted.email`, ordinal: sql`shared.first` })}
        from wanted join shared using (email)
        where r.id = wanted.id and wanted.ordinal > shared.first`,
  );
}

/**
 * A record that wants an address another user has (the holder). `waitsFor` is the record that gives the holder a new
 * address, if there is one. `isGivenUp`: the holder leaves, or has left, and gives the address up.
 */
export type Waiting = { id: number; waitsFor: number | null; isGivenUp: boolean };

/** The records that want an address which another user has now. */
export async function readWaiting(tx: Database, plan: Plan): Promise<Waiting[]> {
  const rows = await queryRows<{ id: number | string; waitsFor: number | string | null; isGivenUp: boolean }>(
    tx,
    sql`with wanted as materialized (${wantedAddresses(plan.id)})
        select wanted.id, leaving.id as "waitsFor", ${givesUp} as "isGivenUp"
        from wanted join users holder on holder.email = wanted.email and holder.id <> wanted.user_id
        left join (${ending(plan.id)}) own on own.user_id = holder.id
        left join wanted leaving on leaving.user_id = holder.id and leaving.user_version = holder.version`,
  );
  return rows.map(({ id, waitsFor, isGivenUp }) => ({
    id: Number(id),
    waitsFor: waitsFor === null ? null : Number(waitsFor),
    isGivenUp,
  }));
}

/**
 * Fails these records; each error names the user who has the wanted address. Where e-mail is the secondary key and the
 * record would create a user, the two may be one person: then the error gives both employee IDs.
 */
export async function failTaken(tx: Database, plan: Plan, recordIds: readonly number[]): Promise<void> {
  const mayBeOne =
    plan.primaryKey === "employeeId" && plan.secondaryKey === "email"
      ? sql`r.status = 'created' and holder.status = 'active' and holder.employee_id is not null`
      : sql`false`;
  const found = { found: sql`holder.email`, userId: sql`holder.id` };
  const taken = issueList("email_taken", "email", found);
  const conflict = issueList("key_conflict", "email", { ...found, theirs: sql`holder.employee_id`, ours: sql`r.key` });
  await tx.execute(
    sql`update user_records r set status = 'failed', changes = null, custom_after = null,
          user_id = case when r.status = 'created' then null else r.user_id end,
          errors = case when ${mayBeOne} then ${conflict} else ${taken} end
        from users holder
        where r.id = any(${idList(recordIds)}::bigint[]) and holder.email = r.changes->'email'->>1`,
  );
}

/** Warns on the records of people who keep an address that somebody else wants. Runs before `failTaken`. */
export async function warnHolders(tx: Database, plan: Plan, recordIds: readonly number[]): Promise<void> {
  const holders = sql`select holder.id from user_records wanter join users holder on holder.email = wanter.changes->'email'->>1
    where wanter.id = any(${idList(recordIds)}::bigint[])`;
  await giveRows(tx, plan.id, holders);
  await tx.execute(
    sql`update user_records r set warnings = coalesce(r.warnings, '[]'::jsonb) || ${issueList("email_wanted", "email", { found: sql`holder.email`, ordinal: sql`wanter.ordinal` })}
        from user_records wanter join users holder on holder.email = wanter.changes->'email'->>1
        where wanter.id = any(${idList(recordIds)}::bigint[]) and r.sync_id = ${plan.id} and r.user_id = holder.id`,
  );
}

const idList = (ids: readonly number[]): string => `{${ids.join(",")}}`;

/** Whether any existing user changes or gives up their address. If not, there is no address to pass on. */
export async function changesAddresses(db: Database, plan: Plan): Promise<boolean> {
  const rows = await queryRows(
    db,
    sql`select 1 from user_records where sync_id = ${plan.id} and status in ('updated', 'restored', 'terminated')
          and changes ? 'email' limit 1`,
  );
  return rows.length === 1;
}

/** Takes the old address from people who get a new one, where somebody else in the plan gets the old one. */
export async function releaseAddresses(tx: Database, plan: Plan): Promise<number> {
  return countChanged(
    tx,
    sql`with wanted as materialized (${wantedAddresses(plan.id)})
        update users holder set email = ${placeholderOf("moving", "holder")}
        from wanted own
        where own.user_id = holder.id and own.user_version = holder.version
          and holder.email in (select other.email from wanted other where other.user_id <> holder.id)`,
  );
}

/** Gives those people their new address, and moves their records to the user's new version so that they still apply. */
export async function giveAddresses(tx: Database, plan: Plan): Promise<void> {
  await tx.execute(
    sql`with wanted as materialized (${wantedAddresses(plan.id)}),
        given as (update users u set email = own.email, version = u.version + 1,
            updated_at = ${plan.now.toISOString()}::timestamptz
          from wanted own where own.user_id = u.id and u.email = ${placeholderOf("moving", "u")} returning u.id)
        update user_records r set user_version = r.user_version + 1 from given
        where r.sync_id = ${plan.id} and r.user_id = given.id and r.status in ('updated', 'restored')`,
  );
}
