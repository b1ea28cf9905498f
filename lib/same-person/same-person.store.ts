import { type SQL, sql } from "drizzle-orm";
import { withBodies } from "@/lib/db/bodies";
import type { Database } from "@/lib/db/client";
import { jsonText } from "@/lib/db/json-text";
import { countChanged, queryRows } from "@/lib/db/rows";
import { firstErrorIs } from "@/lib/directory/issues/issue.store";
import { noteList } from "@/lib/directory/notes/note.store";
import { skipsOfUsers } from "@/lib/directory/skips/skips.store";

/** The sync that a claim comes from; `newerId` is a later whole feed of the same source. */
export type ClaimedSync = {
  id: number;
  sourceId: number;
  mappingVersionId: number;
  kind: string;
  isComplete: boolean;
  newerId: number | null;
};

export async function readClaimedSync(db: Database, id: number): Promise<ClaimedSync | null> {
  const [row] = await queryRows<ClaimedSync>(
    db,
    sql`select id::int as id, source_id as "sourceId", mapping_version_id as "mappingVersionId", kind,
          coalesce(feed_complete, false) and status in ('completed', 'held') as "isComplete",
          (select max(id)::int from syncs newer where newer.source_id = syncs.source_id and newer.id > syncs.id
            and newer.kind in ('full', 'apply') and newer.status in ('completed', 'held')) as "newerId"
        from syncs where id = ${id}`,
  );
  return row ?? null;
}

export async function findSyncOfRecord(db: Database, recordId: number): Promise<number | null> {
  const [row] = await queryRows<{ syncId: number | null }>(
    db,
    sql`select sync_id::int as "syncId" from user_records where id = ${recordId}`,
  );
  return row?.syncId ?? null;
}

export type ClaimRow = {
  recordId: number;
  ordinal: number;
  newId: string;
  body: string | null;
  userId: string;
  name: string;
  email: string | null;
  oldId: string | null;
  since: string | null;
  isActive: boolean;
  isOldIdInFeed: boolean;
  isWantedTwice: boolean;
};

/** Failed records of a sync that have no user and want the address of an existing one, in the feed's order. */
export async function readClaims(
  db: Database,
  syncId: number,
  { after, limit, only }: { after: number; limit: number; only: number | null },
): Promise<ClaimRow[]> {
  const rows = await queryRows<ClaimRow>(
    db,
    sql`select r.id::int as "recordId", r.ordinal, r.key as "newId", payload.body, holder.id as "userId", holder.name,
          case when holder.released_email is null then holder.email end as email, holder.employee_id as "oldId",
          holder.working_since::text as since, holder.status = 'active' as "isActive",
          (holder.id in (${inFeed(syncId, sql`user_id`)}) or exists (${skipsOfUsers(sql`holder.id`, sql`${syncId}::bigint`)}) or coalesce(holder.employee_id in (${inFeed(syncId, sql`key`)}), false))
            as "isOldIdInFeed",
          coalesce(r.ordinal in (select (errors->0->>'ordinal')::int from user_records where sync_id = ${syncId}
            and status = 'failed' and ${firstErrorIs(sql`errors`, ["duplicate_email"])}), false) as "isWantedTwice"
        from user_records r
        join users holder on holder.id = (r.errors->0->>'userId')::uuid
        left join payloads payload on payload.id = r.payload_id
        where r.sync_id = ${syncId} and r.status = 'failed' and r.user_id is null and r.key is not null
          and ${firstErrorIs(sql`r.errors`, ["key_conflict", "email_taken"])}
          and r.ordinal > ${after} and (${only}::bigint is null or r.id = ${only}::bigint)
        order by r.ordinal limit ${limit}`,
  );
  return withBodies(rows);
}

/** The values of a column in records that came with the feed: records of missing people have no payload. */
const inFeed = (syncId: number, column: SQL): SQL =>
  sql`select ${column} from user_records where sync_id = ${syncId} and payload_id is not null and ${column} is not null`;

export type NewId = { userId: string; oldId: string | null; newId: string };

/** Who confirmed the new IDs, when, and for which sync. */
export type Confirmation = { by: string; now: Date; sync: Pick<ClaimedSync, "id" | "sourceId"> };

/**
 * Gives active users a new employee ID, unless they have changed or another user has that ID. Each gets a user record
 * outside of any sync, so that the person's page says where the ID came from. Returns how many got it.
 */
export async function giveNewIds(
  tx: Database,
  ids: readonly NewId[],
  { by, now, sync }: Confirmation,
): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const note = noteList("new_id_confirmed", { name: sql`${by}::text`, sync: sql`${sync.id}::int` });
  return countChanged(
    tx,
    sql`with given as (
          update users u set employee_id = x."newId", version = u.version + 1, updated_at = ${at}
          from jsonb_to_recordset(${jsonText(ids)}::text::jsonb) x("userId" uuid, "oldId" text, "newId" text)
          where u.id = x."userId" and u.status = 'active' and u.employee_id is not distinct from x."oldId"
            and not exists (select 1 from users other where other.employee_id = x."newId" and other.id <> u.id)
          returning u.id, u.version, x."oldId", x."newId")
        insert into user_records (source_id, user_id, status, changes, notes, user_version, created_at)
        select ${sync.sourceId}, id, 'updated',
          jsonb_build_object('employeeId', jsonb_build_array("oldId", "newId")), ${note}, version - 1, ${at}
        from given`,
  );
}
