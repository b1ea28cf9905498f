import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { KnownUser } from "./known-user";

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
  manager_ref as "managerRef", manager_ref_type as "managerRefType", custom,
  ended_by as "endedBy", ended_by_source_id as "endedBySourceId"`;

export async function countActiveAdmins(db: Database): Promise<number> {
  const rows = await queryRows<{ count: number }>(
    db,
    sql`select count(*)::int as count from users where role = 'admin' and status = 'active'`,
  );
  return rows[0]?.count ?? 0;
}
