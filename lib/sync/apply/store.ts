import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import type { Span } from "../pages/store";
import type { SyncContext } from "../sync-context";

/** Where planned records are read from (as `r`), which of them, and what is the same for all of them. */
export type Planned = Record<"from" | "where" | "now" | "managerType" | "sourceId" | "fingerprint" | "endedBy", SQL>;

const inSpan = (sync: SyncContext, { first, last }: Span): SQL =>
  sql`r.sync_id = ${sync.id} and r.ordinal between ${first} and ${last}`;

const plannedIn = (sync: SyncContext, span: Span): Planned => ({
  from: sql`user_records r`,
  where: inSpan(sync, span),
  now: sql`${sync.now.toISOString()}::timestamptz`,
  managerType: sql`${sync.managerType}::text`,
  sourceId: sql`${sync.sourceId}`,
  fingerprint: sql`${sync.fingerprint}`,
  endedBy: sql`case when r.payload_id is null then ${`missing:${sync.sourceId}`} else ${`source:${sync.sourceId}`} end`,
});

const planned = (attribute: string): SQL => sql`r.changes->${sql.raw(`'${attribute}'`)}->>1`;
const after = (attribute: string, column: string, cast = ""): SQL =>
  sql`case when r.changes ? ${sql.raw(`'${attribute}'`)} then (${planned(attribute)})${sql.raw(cast)} else u.${sql.raw(column)} end`;

/** The statement that makes users; it answers their ids, without those who took the id or the address meanwhile. */
export const insertUsers = ({ from, where, now, managerType }: Planned): SQL =>
  sql`insert into users (id, status, role, email, name, employee_id, picture_url, title, department, location,
          working_since, termination_date, manager_ref, manager_ref_type, custom, created_at, updated_at)
        select r.user_id, 'active', coalesce(${planned("role")}, 'regular')::role, ${planned("email")}, ${planned("name")},
          ${planned("employeeId")}, ${planned("pictureUrl")}, ${planned("title")}, ${planned("department")},
          ${planned("location")}, (${planned("workingSince")})::date, (${planned("terminationDate")})::date,
          ${planned("manager")}, case when ${planned("manager")} is not null then ${managerType} end,
          coalesce(r.custom_after, '{}'::jsonb), ${now}, ${now}
        from ${from} where ${where} and r.status = 'created'
        on conflict do nothing returning id`;

/** Users for the records that create one. Somebody who took the id or the address since planning is not overwritten. */
export async function createUsers(tx: Database, sync: SyncContext, span: Span): Promise<void> {
  await failUndone(
    tx,
    sync,
    sql`with done as (${insertUsers(plannedIn(sync, span))}) `,
    sql`${inSpan(sync, span)} and r.status = 'created' and r.user_id not in (select id from done)`,
  );
}

/** The statement that changes users; it answers the records of those who were still as they were planned against. */
export const changeUsers = ({ from, where, now, managerType, endedBy }: Planned): SQL => {
  const leaving = sql`r.status = 'terminated'`;
  const back = sql`r.status = 'restored'`;
  return sql`update users u set version = u.version + 1, updated_at = ${now},
          name = ${after("name", "name")}, email = ${after("email", "email")},
          employee_id = ${after("employeeId", "employee_id")}, picture_url = ${after("pictureUrl", "picture_url")},
          title = ${after("title", "title")}, department = ${after("department", "department")},
          location = ${after("location", "location")},
          working_since = ${after("workingSince", "working_since", "::date")},
          termination_date = ${after("terminationDate", "termination_date", "::date")},
          manager_ref = ${after("manager", "manager_ref")},
          manager_ref_type = case when r.changes ? 'manager' then ${managerType} else u.manager_ref_type end,
          custom = coalesce(r.custom_after, u.custom),
          role = case when ${leaving} and u.role = 'admin' then 'regular' else ${after("role", "role", "::role")} end,
          role_before_leaving = case when ${leaving} then u.role when ${back} then null else u.role_before_leaving end,
          status = case when ${leaving} then 'quarantined' when ${back} then 'active' else u.status end::user_status,
          deactivated_at = case when ${leaving} then ${now} when ${back} then null else u.deactivated_at end,
          deactivated_by = case when ${leaving} then ${endedBy} when ${back} then null else u.deactivated_by end
        from ${from}
        where ${where} and r.status in ('updated', 'restored', 'terminated')
          and u.id = r.user_id and u.version = r.user_version and ${adminIsSafe} returning r.id`;
};

/** Changes for records that matched; only users still at the version they were planned against. */
export async function updateUsers(tx: Database, sync: SyncContext, span: Span): Promise<void> {
  const wanted = sql`${inSpan(sync, span)} and r.status in ('updated', 'restored', 'terminated')`;
  const all = plannedIn(sync, span);
  const done = sql`with done as (${changeUsers({ ...all, where: sql`${all.where} and ${addressIsFree}` })}) `;
  await failUndone(tx, sync, done, sql`${wanted} and r.id not in (select id from done)`);
}

/** Somebody may have taken the address since it was planned: that fails one record, not the whole sync. */
const addressIsFree = sql`(not r.changes ? 'email' or r.status = 'terminated' or not exists (
  select 1 from users other where other.email = ${planned("email")} and other.id <> u.id))`;

/** Links that rest on a manager reference which this span changes; they are worked out anew at the end. */
export async function unlinkChangedManagers(tx: Database, sync: SyncContext, span: Span): Promise<void> {
  await tx.execute(
    sql`delete from user_managers where user_id in (select r.user_id from user_records r
          where ${inSpan(sync, span)} and r.status in ('updated', 'restored', 'terminated') and r.changes ? 'manager')`,
  );
}

/** The plan counted the admins; this holds even when all of them leave in one feed, or one has left since. */
const adminIsSafe = sql`(r.status <> 'terminated' or u.role <> 'admin' or exists (
  select 1 from users other where other.role = 'admin' and other.status = 'active' and other.id <> u.id
    and not exists (select 1 from user_records also
      where also.sync_id = r.sync_id and also.user_id = other.id and also.status = 'terminated')))`;

/** What could not be applied as planned fails and says so; the user is as somebody else left them. */
async function failUndone(tx: Database, sync: SyncContext, done: SQL, undone: SQL): Promise<void> {
  await tx.execute(
    sql`${done} update user_records r set status = 'failed', errors = jsonb_build_array(jsonb_build_object(
          'code', 'changed_since_planned', 'attribute', ${sync.primaryKey}::text,
          'message', 'The user was changed by somebody else while this sync ran, and was left as they made it. ' ||
            'The next sync looks at them again.'))
        where ${undone}`,
  );
}

/** The statement that remembers what a source said and under which rules it was settled. */
export const insertLinks = ({ from, where, sourceId, fingerprint }: Planned): SQL =>
  sql`insert into user_sources (user_id, source_id, payload_id, fingerprint, user_version, due_on)
        select r.user_id, ${sourceId}, r.payload_id, ${fingerprint},
          case when r.status = 'skipped' then r.user_version else r.user_version + 1 end, r.due_on
        from ${from}
        where ${where} and r.status <> 'failed' and r.user_id is not null and r.payload_id is not null
          and r.user_version is not null
        on conflict (user_id, source_id) do update set payload_id = excluded.payload_id,
          fingerprint = excluded.fingerprint, user_version = excluded.user_version, due_on = excluded.due_on`;

/** Remembers it for a span, so that the same again is skipped unread. */
export async function linkUsers(tx: Database, sync: SyncContext, span: Span): Promise<void> {
  await tx.execute(insertLinks(plannedIn(sync, span)));
}

/** Says on the records of these users that their manager link was left out. Saying it twice changes nothing. */
export async function warnManagerCycle(db: Database, syncId: number, userIds: readonly string[]): Promise<void> {
  const warning = JSON.stringify([
    {
      code: "manager_cycle",
      attribute: "manager",
      message:
        "The managers form a circle, so the link to this person's manager was left out. Correct it in the HR system.",
    },
  ]);
  await db.execute(
    sql`update user_records set warnings = coalesce(warnings, '[]'::jsonb) || ${warning}::text::jsonb
        where sync_id = ${syncId} and user_id = any(${`{${userIds.join(",")}}`}::uuid[])
          and not coalesce(warnings @> '[{"code": "manager_cycle"}]'::jsonb, false)`,
  );
}
