import { sql } from "drizzle-orm";

/** A sync `s` has all the pages that it will have of a feed; one that takes a plan over copies them after its start. */
export const isFed = sql`(s.feed_complete is not null and (s.of_sync_id is null or s.settled_at is not null))`;

/** The records that changed somebody: of pushes and admins, and those of syncs whose page was applied. */
export const appliedRecords = sql`select r.id, r.user_id, r.status, r.user_version, r.changes
  from user_records r left join syncs s on s.id = r.sync_id
    left join sync_pages p on p.sync_id = r.sync_id and r.ordinal between p.first_ordinal and p.first_ordinal + p.size - 1
  where r.status in ('created', 'updated', 'restored', 'terminated') and r.user_id is not null
    and (r.sync_id is null or (s.persisted and p.applied_at is not null))`;

/** Users whose address a sync moved ahead of its pages, in a transaction that counts as a change of its own. */
export const movedAddresses = sql`select r.user_id, count(*) as moves,
    bool_or(p.applied_at is null) as is_open
  from user_records r join syncs s on s.id = r.sync_id
    left join sync_pages p on p.sync_id = r.sync_id and r.ordinal between p.first_ordinal and p.first_ordinal + p.size - 1
  where s.persisted and r.changes ? 'email' and r.status in ('updated', 'restored', 'terminated') group by r.user_id`;

/** Lines of the audit log that tell of a change of a user which has no record, counted by user. */
export const auditedChanges = sql`select entity_id::uuid as user_id,
    count(*) filter (where action in ('user.restore', 'user.take_over', 'admin.grant', 'admin.revoke')) as changes,
    count(*) filter (where action = 'admin.create') as admins,
    bool_or(action = 'user.restore') as restored, bool_or(action = 'user.take_over') as taken_over,
    bool_or(action in ('admin.grant', 'admin.revoke', 'admin.create')) as was_admin
  from audit_events where entity_type = 'user'
    and action in ('user.restore', 'user.take_over', 'admin.grant', 'admin.revoke', 'admin.create')
  group by entity_id`;
