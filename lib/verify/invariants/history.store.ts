import { sql } from "drizzle-orm";
import { PLACEHOLDER_DOMAIN } from "@/lib/directory/addresses/placeholder";
import { plainAttributes } from "@/lib/mapping/attributes";
import { askForHelp, type Invariant, rowName, syncAgain } from "../invariant.store";
import { appliedRecords, auditedChanges, movedAddresses } from "./applied.store";

const user = rowName("users", sql`u.id`);

/** attribute → the user's value now, as a change would have it. */
const presentValues = sql.raw(
  `jsonb_build_object(${plainAttributes.map(({ name, column }) => `'${name}', ${name === "email" ? `case when u.email like '%${PLACEHOLDER_DOMAIN}' then null else u.email end` : `u.${column}`}`).join(", ")},
    'manager', u.manager_ref, 'role', u.role, 'status', u.status)`,
);
const presentValue = sql`case when change.attribute like 'custom.%' then u.custom->substr(change.attribute, 8)
  else ${presentValues}->change.attribute end`;

/** What an admin, or an address that moved ahead of its page, may have changed without a record. */
const isExplainedElsewhere = sql`(
  (coalesce(audited.restored, false) and change.attribute in ('status', 'email', 'role'))
  or (coalesce(audited.taken_over, false) and change.attribute in ('email', 'employeeId'))
  or (coalesce(audited.was_admin, false) and change.attribute in ('role', 'status'))
  or (coalesce(moved.is_open, false) and change.attribute = 'email'))`;

const changesOfUsers = sql`select a.id, a.user_id, a.user_version, item.key as attribute, item.value->0 as was, item.value->1 as became,
    lag(item.value->1) over same as before, lag(a.id) over same is not null as has_before,
    row_number() over (partition by a.user_id, item.key order by a.user_version desc, a.id desc) = 1 as is_last
  from (${appliedRecords}) a cross join lateral jsonb_each(a.changes) item
  window same as (partition by a.user_id, item.key order by a.user_version, a.id)`;

const around = sql`left join (${auditedChanges}) audited on audited.user_id = change.user_id
  left join (${movedAddresses}) moved on moved.user_id = change.user_id`;

/** Every change of a user is explained by a record or a line of the audit log. */
export const historyInvariants: readonly Invariant[] = [
  {
    id: "user_was_created",
    says: "A user was created once, by a record, or by Rollcall as its local admin.",
    remedy: askForHelp,
    breaches: sql`select ${user} as row, 'was created by ' || coalesce(made.times, 0) || ' records' as detail
      from users u left join (select user_id, count(*) as times from (${appliedRecords}) a where status = 'created' group by user_id) made
          on made.user_id = u.id
        left join (${auditedChanges}) audited on audited.user_id = u.id
      where coalesce(made.times, 0) <> 1 and not (made.times is null and coalesce(audited.admins, 0) > 0)`,
  },
  {
    id: "version_is_explained",
    says: "A user has changed as often as records and the audit log say.",
    remedy: askForHelp,
    breaches: sql`select ${user} as row, 'has changed ' || (u.version - 1) || ' times; ' || known.records || ' records and '
          || known.lines || ' lines of the audit log say so' as detail
      from users u left join (select user_id, count(distinct user_version) as records from (${appliedRecords}) a
          where status <> 'created' group by user_id) changed on changed.user_id = u.id
        left join (${auditedChanges}) audited on audited.user_id = u.id
        left join (${movedAddresses}) moved on moved.user_id = u.id
        cross join lateral (select coalesce(changed.records, 0) as records, coalesce(audited.changes, 0) as lines,
          coalesce(moved.moves, 0) + coalesce(audited.admins, 0) as more) known
      where u.version - 1 not between known.records + known.lines and known.records + known.lines + known.more`,
  },
  {
    id: "value_is_explained",
    says: "What a user has is what the last record about it gave.",
    remedy: syncAgain,
    breaches: sql`select ${user} as row, change.attribute || ' is not what record ' || change.id || ' gave' as detail
      from (${changesOfUsers}) change join users u on u.id = change.user_id ${around}
      where change.is_last and not ${isExplainedElsewhere}
        and coalesce(${presentValue}, 'null'::jsonb) is distinct from coalesce(change.became, 'null'::jsonb)`,
  },
  {
    id: "changes_follow_one_another",
    says: "A record changes what the one before it gave.",
    remedy: askForHelp,
    breaches: sql`select ${rowName("user_records", sql`change.id`)} as row,
        change.attribute || ' of user ' || change.user_id || ' was not what this record changed' as detail
      from (${changesOfUsers}) change ${around}
      where change.has_before and not ${isExplainedElsewhere}
        and coalesce(change.before, 'null'::jsonb) is distinct from coalesce(change.was, 'null'::jsonb)`,
  },
];
