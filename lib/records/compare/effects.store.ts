import { type SQL, sql } from "drizzle-orm";
import type { UserKey } from "@/lib/mapping/document";

/** A sync whose records are read, and which attribute its mapping knows people by. */
export type Compared = { id: number; primaryKey: UserKey };

const keyColumns: Record<UserKey, SQL> = { email: sql`named.email`, employeeId: sql`named.employee_id` };

/**
 * The records of a sync that do something, each with whose it is. People whom a dry run would create have ids of their own in
 * each dry run: they are known by their key, and by their user as soon as there is one.
 */
const recordsOf = ({ id, primaryKey }: Compared): SQL => sql`
  select r.id, r.status, r.changes, r.errors, coalesce(u.id, owner.id) as user_id, r.subject, r.key,
    coalesce(u.id::text, owner.id::text, 'key ' || r.key, 'payload ' || r.payload_id, 'record ' || r.id) as who
  from user_records r left join users u on u.id = r.user_id
  left join lateral (select named.id from users named where u.id is null and ${keyColumns[primaryKey]} = r.key
    order by named.status = 'active' desc limit 1) owner on true
  where r.sync_id = ${id} and r.status <> 'skipped'`;

/** person, kind and attribute → the value, or why it fails; once, also where a person has several records. */
const effectsOf = (records: SQL): SQL => sql`
  select who, kind, attribute, min(value) as value from (
    select who, 'access_ended' as kind, '' as attribute, '' as value from ${records} where status = 'terminated'
    union all select who, 'access_restored', '', '' from ${records} where status = 'restored'
    union all select who, 'created', '', '' from ${records} where status = 'created'
    union all select who, 'failed', '', concat_ws('~', errors->0->>'code', errors->0->>'attribute') from ${records} where status = 'failed'
    union all select who, 'changed', change.key, coalesce(change.value->>1, '')
      from ${records} cross join lateral jsonb_each(changes) change
      where status in ('updated', 'restored') and change.key <> 'status') told
  group by who, kind, attribute`;

/** Common table expressions up to `differing`: who, side, kind, attribute, of two syncs of one source. */
export const differingIn = (earlier: Compared, later: Compared): SQL => sql`
  was as materialized (${recordsOf(earlier)}), now as materialized (${recordsOf(later)}),
  old as materialized (${effectsOf(sql`was`)}), new as materialized (${effectsOf(sql`now`)}),
  differing as materialized (
    select coalesce(new.who, old.who) as who, coalesce(new.kind, old.kind) as kind, coalesce(new.attribute, old.attribute) as attribute,
      case when old.who is null then 'added' when new.who is null then 'removed' else 'different' end as side
    from old full join new on new.who = old.who and new.kind = old.kind and new.attribute = old.attribute
    where old.value is distinct from new.value)`;
