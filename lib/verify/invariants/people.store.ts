import { sql } from "drizzle-orm";
import { PLACEHOLDER_DOMAIN } from "@/lib/directory/addresses/placeholder";
import { askForHelp, type Invariant, rowName } from "../invariant.store";

const user = rowName("users", sql`u.id`);
const isPlaceholder = sql.raw(`u.email like '%${PLACEHOLDER_DOMAIN}'`);

/** Everybody once, and each account in a state that makes sense. */
export const peopleInvariants: readonly Invariant[] = [
  {
    id: "one_user_per_email",
    says: "No two users have one e-mail.",
    remedy:
      "An index may be broken, as after an update of the operating system: stop Rollcall, run REINDEX, and keep one of the two.",
    // Read from the table: the index that should see to it may be what is broken.
    breaches: sql`select ${rowName("users", sql`min(u.id::text)`)} as row,
        'shares its e-mail with ' || (count(*) - 1) || ' more' as detail
      from (select id, lower(email collate "default") || '' as email from users) u group by u.email having count(*) > 1`,
  },
  {
    id: "one_user_per_key",
    says: "No two active users have the employee ID by which a source knows its people.",
    remedy: "Look at both on the People page: one of them is to leave in the HR system or the identity provider.",
    breaches: sql`select ${rowName("users", sql`min(u.id::text)`)} as row,
        'shares its employee ID with ' || (count(*) - 1) || ' more active users' as detail
      from users u
      where u.status = 'active' and u.employee_id is not null and exists (
        select 1 from user_sources link join mapping_versions v on v.source_id = link.source_id
        where link.user_id = u.id and v.document->>'primaryKey' = 'employeeId'
          and v.number = (select max(number) from mapping_versions latest where latest.source_id = v.source_id))
      group by u.employee_id having count(*) > 1`,
  },
  {
    id: "an_active_admin",
    says: "Where there are users, there is an active admin.",
    remedy:
      "Start Rollcall with ADMIN_EMAIL and ADMIN_PASSWORD: it makes that account an admin while there is no other.",
    breaches: sql`select 'users' as row, count(*) || ' users, and no active admin' as detail from users u
      having count(*) > 0 and count(*) filter (where u.role = 'admin' and u.status = 'active') = 0`,
  },
  {
    id: "access_state",
    says: "An active user has no end of access, and everybody else has one.",
    remedy: askForHelp,
    breaches: sql`select ${user} as row, 'is ' || u.status || case when u.deactivated_at is null
          then ', with no moment at which access ended' else ', with a moment or a cause of its end' end as detail
      from users u
      where case when u.status = 'active'
        then u.deactivated_at is not null or u.ended_by is not null or u.ended_by_source_id is not null
        else u.deactivated_at is null end`,
  },
  {
    id: "placeholder_address",
    says: "Only somebody whose access has ended has a placeholder for an address, and knows whom the address went to.",
    remedy: "Give the person an e-mail in the HR system and sync.",
    breaches: sql`select ${user} as row, case when ${isPlaceholder} and u.status = 'active' then 'is active with a placeholder'
          when ${isPlaceholder} then 'has a placeholder, and no address that was released'
          else 'has an address, and one that was released' end as detail
      from users u
      where (${isPlaceholder} and (u.status = 'active' or u.released_email is null))
        or (u.released_email is not null and (not ${isPlaceholder} or u.released_to is null or u.released_at is null))`,
  },
  {
    id: "source_of_a_decision",
    says: "Whoever a source gave a role, or took the access from, names a source that is there.",
    remedy: askForHelp,
    breaches: sql`select ${user} as row, 'names source ' || coalesce(nullif(u.role_set_by_source_id, known.id), u.ended_by_source_id)
          || ', which is not there' as detail
      from users u left join sources known on known.id = u.role_set_by_source_id
        left join sources ending on ending.id = u.ended_by_source_id
      where (u.role_set_by_source_id is not null and known.id is null)
        or (u.ended_by_source_id is not null and ending.id is null)`,
  },
  {
    id: "manager_link",
    says: "A link to a manager joins two people who are there, never one with themselves.",
    remedy: "Start a full sync: it links managers anew.",
    breaches: sql`select ${rowName("user_managers", sql`link.user_id`)} as row, case when link.user_id = link.manager_id
          then 'is their own manager' when u.id is null then 'is of a user who is not there'
          else 'leads to a user who is not there' end as detail
      from user_managers link left join users u on u.id = link.user_id left join users m on m.id = link.manager_id
      where u.id is null or m.id is null or link.user_id = link.manager_id`,
  },
  {
    id: "manager_circle",
    says: "Nobody is above themselves.",
    remedy: "Correct the managers in the HR system and sync.",
    // Up from each manager, for as many steps as no company has levels.
    breaches: sql`with recursive up (start, at, step) as (
        select user_id, manager_id, 1 from user_managers where user_id in (select manager_id from user_managers)
        union all
        select up.start, link.manager_id, up.step + 1 from up join user_managers link on link.user_id = up.at
        where up.at <> up.start and up.step < 200)
      select ${rowName("user_managers", sql`start`)} as row, 'is above themselves, ' || step || ' levels up' as detail
      from up where at = start and step > 1`,
  },
  {
    id: "session_of_an_admin",
    says: "Only active admins are signed in.",
    remedy: "Remove the row; whoever it was has to sign in again.",
    breaches: sql`select ${rowName("sessions", sql`s.id`)} as row, 'is of a user who is no active admin' as detail
      from sessions s join users u on u.id = s.user_id where u.role <> 'admin' or u.status <> 'active'`,
  },
];
