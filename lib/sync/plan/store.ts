import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { copyRows } from "@/lib/db/copy";
import { countChanged, queryRows } from "@/lib/db/rows";
import type { Span } from "../pages/store";
import type { SyncContext } from "../sync-context";
import type { KnownUser } from "./known-user";
import { type PlannedRecord, recordColumns } from "./record";

/**
 * Settles without evaluating: same payload, same fingerprint, the user is as this source left them, nothing due.
 * `received_at` is untouched: the record alone says that the payload came again.
 */
export async function skipUnchanged(tx: Database, sync: SyncContext, page: number): Promise<number> {
  return countChanged(
    tx,
    sql`insert into user_records (sync_id, ordinal, source_id, user_id, payload_id, status)
      select p.sync_id, p.first_ordinal + item.at - 1, ${sync.sourceId}, link.user_id, item.id, 'skipped'
      from sync_pages p
      cross join unnest(p.payload_ids) with ordinality item(id, at)
      join user_sources link on link.payload_id = item.id and link.source_id = ${sync.sourceId}
      join users u on u.id = link.user_id and u.version = link.user_version
      where p.sync_id = ${sync.id} and p.page = ${page} and link.fingerprint = ${sync.fingerprint}
        and (link.due_on is null or link.due_on > ${sync.today}::date)
        and (${sync.subject?.userId ?? null}::uuid is null or link.user_id = ${sync.subject?.userId ?? null}::uuid)`,
  );
}

export async function readRemaining(tx: Database, syncId: number, page: number, span: Span) {
  return queryRows<{ ordinal: number; payload_id: number; body: string }>(
    tx,
    sql`select (p.first_ordinal + item.at - 1)::int as ordinal, item.id as payload_id, payload.body
      from sync_pages p
      cross join unnest(p.payload_ids) with ordinality item(id, at)
      join payloads payload on payload.id = item.id
      where p.sync_id = ${syncId} and p.page = ${page}
        and p.first_ordinal + item.at - 1 not in (select ordinal from user_records
          where sync_id = ${syncId} and ordinal between ${span.first} and ${span.last})
      order by item.at`,
  );
}

/** Users who may be meant by these keys; anonymised ones are nobody any more. */
export async function readCandidates(
  tx: Database,
  emails: readonly string[],
  ids: readonly string[],
): Promise<KnownUser[]> {
  const columns = sql.raw(knownColumns);
  return queryRows<KnownUser>(
    tx,
    sql`select ${columns} from users where status <> 'deprovisioned' and email = any(
          array(select jsonb_array_elements_text(${JSON.stringify(emails)}::text::jsonb)))
        union
        select ${columns} from users where status <> 'deprovisioned' and employee_id = any(
          array(select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)))`,
  );
}

/** The statement that reads one user; `id` is a uuid in SQL. */
export const knownUserOf = (id: SQL): SQL =>
  sql`select ${sql.raw(knownColumns)} from users where id = ${id} and status <> 'deprovisioned'`;
const oneUser = (id: string) => knownUserOf(sql`${id}::uuid`);

/** The user as a plan reads them; null for nobody, or somebody anonymised. */
export async function readUser(db: Database, id: string): Promise<KnownUser | null> {
  const [user] = await queryRows<KnownUser>(db, oneUser(id));
  return user ?? null;
}

/** As above, locked until the transaction ends. */
export async function lockUser(tx: Database, id: string): Promise<KnownUser | null> {
  const [user] = await queryRows<KnownUser>(tx, sql`${oneUser(id)} for update`);
  return user ?? null;
}

const knownColumns = `id, version, status, role, email, name, employee_id as "employeeId", picture_url as "pictureUrl",
  title, department, location, working_since::text as "workingSince", termination_date::text as "terminationDate",
  manager_ref as "managerRef", manager_ref_type as "managerRefType", custom, deactivated_by as "deactivatedBy"`;

export async function insertRecords(tx: Database, records: readonly PlannedRecord[]): Promise<void> {
  await copyRows(
    tx,
    "user_records",
    recordColumns,
    records.map((record) => record.values),
  );
}

export async function countActiveAdmins(db: Database): Promise<number> {
  const rows = await queryRows<{ count: number }>(
    db,
    sql`select count(*)::int as count from users where role = 'admin' and status = 'active'`,
  );
  return rows[0]?.count ?? 0;
}
