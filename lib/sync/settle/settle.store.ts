import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { countChanged, queryRows } from "@/lib/db/rows";
import { uuidOrNull } from "@/lib/db/uuid";
import { firstErrorIs, issueList } from "@/lib/directory/issues/issue.store";
import { noteList } from "@/lib/directory/notes/note.store";
import { skipsOfSync } from "@/lib/directory/skips/skips.store";
import { keepsAccess } from "@/lib/directory/undo/undone.store";
import type { ManagerType } from "@/lib/mapping/document";
import type { SyncContext } from "../sync-context";
import { warnUnclearNames } from "./named-managers.store";
import { addPages, lastOrdinal } from "./pages.store";

/** False when another attempt has settled this plan already. */
export async function claimSettling(tx: Database, syncId: number): Promise<boolean> {
  const claimed = sql`update syncs set settled_at = now() where id = ${syncId} and settled_at is null`;
  return (await countChanged(tx, claimed)) === 1;
}

/** Whether the plan changes any user; on most nights it does not. */
export async function changesAnybody(tx: Database, syncId: number): Promise<boolean> {
  const rows = await queryRows(
    tx,
    sql`select 1 from user_records where sync_id = ${syncId} and changes is not null limit 1`,
  );
  return rows.length > 0;
}

/**
 * Admins may leave while another admin stays. If this plan would end the access of all of them, all their records fail.
 */
export async function failLastAdmins(tx: Database, sync: SyncContext): Promise<number> {
  return countChanged(
    tx,
    sql`with admins as materialized (
          select r.id from users u
          left join user_records r on r.sync_id = ${sync.id} and r.user_id = u.id and r.status = 'terminated'
          where u.role = 'admin' and u.status = 'active')
        update user_records r set status = 'failed', changes = null, custom_after = null, notes = null,
          errors = ${issueList("last_admin", "isActive", { why: sql`r.notes` })}
        from admins where r.id = admins.id and not exists (select 1 from admins stays where stays.id is null)`,
  );
}

/** Who in the directory is meant, and what a record of the feed would make of its person. */
const managerKeys = {
  employeeId: { isMeant: sql`employee_id = refs.ref`, change: sql`changes->'employeeId'->>1` },
  email: { isMeant: sql`email = refs.ref`, change: sql`changes->'email'->>1` },
  systemId: { isMeant: sql`id = ${uuidOrNull(sql`refs.ref`)}`, change: sql`user_id::text` },
};

/** Warns, in dry runs too, of a manager who is neither in the directory nor in this feed. */
export async function warnUnknownManagers(tx: Database, sync: SyncContext, type: ManagerType): Promise<void> {
  if (type === "fullName") return warnUnclearNames(tx, sync);
  const { isMeant, change } = managerKeys[type];
  const ref = type === "employeeId" ? sql`r.changes->'manager'->>1` : sql`lower(r.changes->'manager'->>1)`;
  await tx.execute(
    sql`with refs as materialized (
          select distinct ${ref} as ref from user_records r
          where r.sync_id = ${sync.id} and r.status <> 'failed' and r.changes ? 'manager'),
        planned as materialized (
          select ${change} as ref from user_records where sync_id = ${sync.id} and status in ('created', 'updated', 'restored')),
        unknown as materialized (
          select ref from refs where ref is not null
            and not exists (select 1 from users where status <> 'deprovisioned' and ${isMeant})
            and not exists (select 1 from planned where planned.ref = refs.ref))
        update user_records r set warnings = coalesce(r.warnings, '[]'::jsonb) ||
          ${issueList("unknown_manager", "manager", { found: sql`r.changes->'manager'->>1` })}
        from unknown
        where r.sync_id = ${sync.id} and r.status <> 'failed' and r.changes ? 'manager' and ${ref} = unknown.ref`,
  );
}

/** Addresses in failed records that belong to a user under another key: record and user may be the same person. */
const claimedEmails = (syncId: number) => sql`
  select distinct errors->0->>'found' as email from user_records
  where sync_id = ${syncId} and status = 'failed' and ${firstErrorIs(sql`errors`, ["key_conflict", "email_taken"])}`;

/** How many failed records have neither a key nor a user. */
const unnamed = (syncId: number) => sql`
  select count(*) from user_records where sync_id = ${syncId} and status = 'failed' and key is null and user_id is null`;

/** Why a missing person keeps access; null where their access ends. */
const whyAccessStays = sql`case
  when undone.user_id is not null then '[]'::jsonb
  when unnamed.count > 0 then ${noteList("kept_unnamed", { records: sql`unnamed.count` })}
  when claimed.email is not null then ${noteList("kept_claimed")}
  end`;

/** Says that an admin gave this access back, so that being missing does not end it again. */
const undoneEnding = issueList("undone_change", "isActive", {
  by: sql`undone.undone_by`,
  on: sql`to_char(undone.undone_at at time zone 'UTC', 'YYYY-MM-DD')`,
  found: sql`'quarantined'::text`,
});

/**
 * Adds records for active users of this source who are missing from the complete feed, in pages of `size` after the
 * last one, so that a dry run shows them and apply treats them like all others.
 */
export async function planMissing(tx: Database, sync: SyncContext, size: number): Promise<number> {
  const changes = JSON.stringify({ status: ["active", "quarantined"] });
  const count = await countChanged(
    tx,
    sql`with claimed as materialized (${claimedEmails(sync.id)}),
          skipped as materialized (${skipsOfSync(sql`${sync.id}::bigint`)}),
          shared as materialized (select payload_id, max(coalesce(since_sync_id, 0)) as since from user_sources
            where source_id = ${sync.sourceId} group by payload_id having count(*) > 1)
        insert into user_records (sync_id, ordinal, source_id, user_id, status, changes, user_version, warnings, notes)
        select ${sync.id}, ${lastOrdinal(sync.id)} + row_number() over (order by u.id), ${sync.sourceId}, u.id,
          case when kept.why is null then 'terminated' else 'skipped' end::record_status,
          case when kept.why is null then ${changes}::text::jsonb end, u.version,
          case when undone.user_id is not null then ${undoneEnding} end, ${noteList("missing_from_feed")} || coalesce(kept.why, '[]'::jsonb)
        from users u
        join user_sources link on link.user_id = u.id and link.source_id = ${sync.sourceId}
        left join claimed on claimed.email = u.email
        left join undone_changes undone on ${keepsAccess(sql`${sync.sourceId}::int`)}
        cross join (${unnamed(sync.id)}) unnamed
        cross join lateral (select ${whyAccessStays} as why) kept
        where u.status = 'active' and u.role <> 'admin'
          and not exists (select 1 from user_records r where r.sync_id = ${sync.id} and r.user_id = u.id)
          and not exists (select 1 from skipped where skipped.payload_id = link.payload_id
            and not exists (select 1 from shared where shared.payload_id = link.payload_id
              and shared.since > coalesce(link.since_sync_id, 0)))`,
  );
  if (count > 0) await addPages(tx, sync.id, count, size);
  return count;
}
