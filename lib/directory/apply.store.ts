import { type SQL, sql } from "drizzle-orm";
import { type PlainAttribute, plainAttributes } from "@/lib/mapping/attributes";

/**
 * Where planned records are read from (as `r`), which of them, and the values that all of them share. `roleSetBy` is
 * null where the mapping has no restricted-role indicator: the role of users it creates then counts as undecided.
 */
export type Planned = Record<
  "from" | "where" | "now" | "managerType" | "sourceId" | "syncId" | "fingerprint" | "endedBy" | "roleSetBy",
  SQL
>;

const plannedText = (attribute: string): string => `r.changes->'${attribute}'->>1`;
const plannedAs = ({ name, type }: PlainAttribute): string =>
  type === "date" ? `(${plannedText(name)})::date` : plannedText(name);
const after = (attribute: string, planned: string, column: string): string =>
  `case when r.changes ? '${attribute}' then ${planned} else u.${column} end`;
/** E-mail is never null: after a leaver's address was released, the placeholder stays. */
const changedTo = (row: PlainAttribute): string =>
  row.name === "email" ? `coalesce(${plannedAs(row)}, u.email)` : after(row.name, plannedAs(row), row.column);

/** The attribute's new value in a planned record, as text. */
export const plannedValue = (attribute: string): SQL => sql.raw(plannedText(attribute));

/** The attributes' part of the statements, built once: no part of it comes from outside. */
const columns = sql.raw(plainAttributes.map(({ column }) => column).join(", "));
const created = sql.raw(plainAttributes.map(plannedAs).join(", "));
const changed = sql.raw(plainAttributes.map((row) => `${row.column} = ${changedTo(row)}`).join(", "));
const managerRef = sql.raw(after("manager", plannedText("manager"), "manager_ref"));
const role = sql.raw(after("role", `(${plannedText("role")})::role`, "role"));

/** Facts about a released address stay until its former owner gets a new one. */
const releasedUntilGiven = sql.raw(
  ["released_email", "released_to", "released_at"]
    .map((column) => `${column} = case when ${plannedText("email")} is null then u.${column} end`)
    .join(", "),
);

/** Creates users and returns their ids; skips those whose id or address has been taken since planning. */
export const insertUsers = ({ from, where, now, managerType, sourceId, roleSetBy }: Planned): SQL =>
  sql`insert into users (id, status, role, role_set_by, role_set_by_source_id, ${columns}, manager_ref, manager_ref_type,
          custom, created_at, updated_at)
        select r.user_id, 'active', coalesce(${plannedValue("role")}, 'regular')::role, ${roleSetBy},
          case when ${roleSetBy} is not null then ${sourceId} end, ${created},
          ${plannedValue("manager")}, case when ${plannedValue("manager")} is not null then ${managerType} end,
          coalesce(r.custom_after, '{}'::jsonb), ${now}, ${now}
        from ${from} where ${where} and r.status = 'created'
        on conflict do nothing returning id`;

/** Changes users and returns the records applied: only users still at the version that was planned against. */
export function changeUsers({ from, where, now, managerType, sourceId, endedBy, roleSetBy }: Planned): SQL {
  const leaving = sql`r.status = 'terminated'`;
  const back = sql`r.status = 'restored'`;
  return sql`update users u set version = u.version + 1, updated_at = ${now},
          ${changed}, manager_ref = ${managerRef}, ${releasedUntilGiven},
          manager_ref_type = case when r.changes ? 'manager' then ${managerType} else u.manager_ref_type end,
          custom = coalesce(r.custom_after, u.custom),
          role = case when ${leaving} and u.role = 'admin' then 'regular' else ${role} end,
          role_set_by = case when ${leaving} and u.role = 'admin' then null when r.changes ? 'role' then ${roleSetBy}
            else u.role_set_by end,
          role_set_by_source_id = case when ${leaving} and u.role = 'admin' then null when r.changes ? 'role' then ${sourceId}
            else u.role_set_by_source_id end,
          role_before_leaving = case when ${leaving} then u.role when ${back} then null else u.role_before_leaving end,
          status = case when ${leaving} then 'quarantined' when ${back} then 'active' else u.status end::user_status,
          deactivated_at = case when ${leaving} then ${now} when ${back} then null else u.deactivated_at end,
          ended_by = case when ${leaving} then ${endedBy} when ${back} then null else u.ended_by end,
          ended_by_source_id = case when ${leaving} then ${sourceId} when ${back} then null else u.ended_by_source_id end
        from ${from}
        where ${where} and r.status in ('updated', 'restored', 'terminated')
          and u.id = r.user_id and u.version = r.user_version and ${adminIsSafe} returning r.id`;
}

/** The plan counted the admins; this holds even when all of them leave in one feed, or one has left since. */
const adminIsSafe = sql`(r.status <> 'terminated' or u.role <> 'admin' or exists (
  select 1 from users other where other.role = 'admin' and other.status = 'active' and other.id <> u.id
    and not exists (select 1 from user_records also
      where also.sync_id = r.sync_id and also.user_id = other.id and also.status = 'terminated')))`;

/** Stores, for each user and source, the last payload and the fingerprint under which it was decided. */
export const insertLinks = ({ from, where, sourceId, syncId, fingerprint }: Planned): SQL =>
  sql`insert into user_sources (user_id, source_id, payload_id, since_sync_id, fingerprint, user_version, due_on, called_active)
        select r.user_id, ${sourceId}, r.payload_id, ${syncId}, ${fingerprint},
          case when r.status = 'skipped' then r.user_version else r.user_version + 1 end, r.due_on,
          coalesce(r.calls_active, false)
        from ${from}
        where ${where} and r.status <> 'failed' and r.user_id is not null and r.payload_id is not null
          and r.user_version is not null
        on conflict (user_id, source_id) do update set payload_id = excluded.payload_id,
          since_sync_id = case when user_sources.payload_id = excluded.payload_id then user_sources.since_sync_id
            else excluded.since_sync_id end,
          fingerprint = excluded.fingerprint, user_version = excluded.user_version, due_on = excluded.due_on,
          called_active = user_sources.called_active or excluded.called_active`;
