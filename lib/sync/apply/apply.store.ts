import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { changeUsers, insertLinks, insertUsers, type Planned, plannedValue } from "@/lib/directory/apply.store";
import { hasIssue, issueList } from "@/lib/directory/issues/issue.store";
import { claimKeys, dropVoidClaims, hasClaim } from "@/lib/directory/key-claims.store";
import { claimRole, releaseRole } from "@/lib/directory/roles.store";
import { giveRows } from "@/lib/directory/skips/give-rows.store";
import { endUndone, rememberUndone } from "@/lib/directory/undo/undone.store";
import type { Span } from "../pages.store";
import type { SyncContext } from "../sync-context";

const inSpan = (sync: SyncContext, { first, last }: Span): SQL =>
  sql`r.sync_id = ${sync.id} and r.ordinal between ${first} and ${last}`;

const plannedIn = (sync: SyncContext, span: Span): Planned => plannedWhere(sync, inSpan(sync, span));

const plannedWhere = (sync: SyncContext, where: SQL): Planned => ({
  from: sql`user_records r`,
  where,
  now: sql`${sync.now.toISOString()}::timestamptz`,
  managerType: sql`${sync.managerType}::text`,
  sourceId: sql`${sync.sourceId}::int`,
  syncId: sql`${sync.id}::bigint`,
  fingerprint: sql`${sync.fingerprint}`,
  roleSetBy: sync.mapsRole ? sql`'source'::role_set_by` : sql`null::role_set_by`,
  endedBy:
    sync.kind === "undo"
      ? sql`'undo'::ended_by`
      : sql`case when r.payload_id is null then 'missing' else 'source' end::ended_by`,
});

/** What a page's records do, so that nothing else is asked of them: the pages of a first sync only create. */
export async function readWork(tx: Database, sync: SyncContext, span: Span) {
  const [row] = await queryRows<{ creates: boolean; changes: boolean; skips: boolean }>(
    tx,
    sql`select coalesce(bool_or(r.status = 'created'), false) as creates,
          coalesce(bool_or(r.status in ('updated', 'restored', 'terminated')), false) as changes,
          coalesce(bool_or(r.status = 'skipped'), false) as skips
        from user_records r where ${inSpan(sync, span)}`,
  );
  return row ?? { creates: false, changes: false, skips: false };
}

/**
 * Creates users. A record whose address or employee ID has been taken since planning fails; nothing is overwritten, and the
 * next sync finds the one who is there.
 */
export async function createUsers(tx: Database, sync: SyncContext, span: Span): Promise<void> {
  const all = plannedIn(sync, span);
  const undone = sql`${inSpan(sync, span)} and r.status = 'created' and r.user_id not in (select id from done)`;
  if (!(await mayMeet(tx, sync))) return failUndone(tx, sync, sql`with done as (${insertUsers(all)}) `, undone);
  const free = { ...all, where: sql`${all.where} and ${employeeIdIsFree}` };
  await dropVoidClaims(
    tx,
    sql`select ${plannedValue("employeeId")} from user_records r where ${all.where} and r.status = 'created'`,
  );
  const mine = sql`${free.where} and ${hasClaim(sql`select employee_id from claimed`)}`;
  const done = sql`with claimed as (${claimKeys(free)}), done as (${insertUsers({ ...free, where: mine })}) `;
  await failUndone(tx, sync, done, undone);
}

/**
 * Whether another source may make the same people: since planning, or at this instant. Where there is no other one, nobody is
 * looked up and nothing claimed.
 */
async function mayMeet(tx: Database, { primaryKey, secondaryKey }: SyncContext): Promise<boolean> {
  if (primaryKey !== "employeeId" && secondaryKey !== "employeeId") return false;
  const [row] = await queryRows<{ sources: number }>(
    tx,
    sql`select count(*)::int as sources from sources where enabled`,
  );
  return (row?.sources ?? 0) > 1;
}

/** Changes users; only those still at the version that was planned against. The other records fail. */
export async function updateUsers(tx: Database, sync: SyncContext, span: Span): Promise<void> {
  const wanted = sql`${inSpan(sync, span)} and r.status in ('updated', 'restored', 'terminated')`;
  const all = plannedIn(sync, span);
  const done = sql`with done as (${changeUsers({ ...all, where: sql`${all.where} and ${addressIsFree}` })}) `;
  await failUndone(tx, sync, done, sql`${wanted} and r.id not in (select id from done)`);
}

/**
 * Ends the access of active leavers whose address has just been released; with it their records move to the user's new
 * version, so that their page is applied as usual.
 */
export async function endReleased(tx: Database, sync: SyncContext): Promise<void> {
  const released = sql`r.sync_id = ${sync.id} and r.status = 'terminated' and u.status = 'active'
    and r.changes->'email'->>1 is null and u.released_email = r.changes->'email'->>0`;
  await tx.execute(
    sql`with done as (${changeUsers(plannedWhere(sync, released))})
        update user_records r set user_version = r.user_version + 1 from done where r.id = done.id`,
  );
}

const employeeIdIsFree = sql`not exists (
  select 1 from users other where other.employee_id = ${plannedValue("employeeId")} and other.status = 'active')`;

/** The address may have been taken since planning: that fails one record, not the whole sync. */
const addressIsFree = sql`(not r.changes ? 'email' or r.status = 'terminated' or not exists (
  select 1 from users other where other.email = ${plannedValue("email")} and other.id <> u.id))`;

/**
 * Marks this source as the one that decides these users' roles, or, where its mapping has no indicator, no longer so.
 * The users' versions stay.
 */
export async function claimRoles(tx: Database, sync: SyncContext, span: Span): Promise<void> {
  const planned = plannedIn(sync, span);
  await tx.execute(sync.mapsRole ? claimRole(planned) : releaseRole(planned));
}

/** Deletes manager links whose reference this span changes. `applyManagers` links them anew at the end. */
export async function unlinkChangedManagers(tx: Database, sync: SyncContext, span: Span): Promise<void> {
  await tx.execute(
    sql`delete from user_managers where user_id in (select r.user_id from user_records r
          where ${inSpan(sync, span)} and r.status in ('updated', 'restored', 'terminated') and r.changes ? 'manager')`,
  );
}

/** Fails records that could not be applied because the user has changed since planning. */
async function failUndone(tx: Database, sync: SyncContext, done: SQL, undone: SQL): Promise<void> {
  await tx.execute(
    sql`${done} update user_records r set status = 'failed', errors = ${issueList("changed_since_planned", sync.primaryKey)}
        where ${undone}`,
  );
}

/** Keeps the payloads that users came with before: old pages name them, and this says whose a place in them is. */
export async function keepPastLinks(tx: Database, sync: SyncContext, span: Span): Promise<void> {
  await tx.execute(
    sql`insert into past_links (payload_id, user_id, source_id, since_sync_id)
        select link.payload_id, link.user_id, link.source_id, link.since_sync_id
        from user_records r join user_sources link on link.user_id = r.user_id and link.source_id = ${sync.sourceId}
        where ${inSpan(sync, span)} and r.status not in ('created', 'failed') and r.user_version is not null
          and r.payload_id <> link.payload_id
        on conflict do nothing`,
  );
}

/** Remembers payload and fingerprint per user, so that the next sync skips an unchanged payload without evaluating it. */
export async function linkUsers(tx: Database, sync: SyncContext, span: Span): Promise<void> {
  await tx.execute(insertLinks(plannedIn(sync, span)));
}

/** An undo holds what it took back; other syncs let go of what their payloads no longer propose. */
export async function settleUndone(tx: Database, sync: SyncContext, span: Span): Promise<void> {
  const { from, where, now, sourceId } = plannedIn(sync, span);
  if (sync.kind !== "undo") {
    await tx.execute(endUndone({ from, where, sourceId }));
    return;
  }
  const [syncId, by] = [sql`${sync.of?.syncId ?? null}::bigint`, sql`${sync.startedBy}::text`];
  await tx.execute(rememberUndone({ from, where, sourceId, syncId, now, by }));
}

/** Removes rows that say no more than their place in the page does, now that their links are made. */
export async function dropPlainSkips(tx: Database, sync: SyncContext, span: Span): Promise<void> {
  if (span.firstRecordId === null) return;
  await tx.execute(
    sql`delete from user_records r using user_sources link
        where ${inSpan(sync, span)} and r.status = 'skipped' and r.changes is null and r.errors is null
          and r.warnings is null and r.notes is null and r.note is null
          and link.user_id = r.user_id and link.source_id = r.source_id and link.payload_id = r.payload_id`,
  );
}

/** Warns on these users' records that their manager link was left out. Doing it twice changes nothing. */
export async function warnManagerCycle(db: Database, syncId: number, userIds: readonly string[]): Promise<void> {
  const warning = issueList("manager_cycle", "manager");
  await giveRows(db, syncId, sql`select unnest(${`{${userIds.join(",")}}`}::uuid[])`);
  await db.execute(
    sql`update user_records set warnings = coalesce(warnings, '[]'::jsonb) || ${warning}
        where sync_id = ${syncId} and user_id = any(${`{${userIds.join(",")}}`}::uuid[])
          and not ${hasIssue(sql`warnings`, "manager_cycle")}`,
  );
}
