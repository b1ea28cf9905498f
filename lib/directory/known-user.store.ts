import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { type PlainAttribute, plainAttributes } from "@/lib/mapping/attributes";
import type { KnownUser } from "./known-user";

/** What is read of plain attributes, of custom ones, and of the sources that have called the user active. */
type Columns = { plain: (name: PlainAttribute["name"]) => boolean; custom: boolean; calledActive: boolean };

/** No part of it comes from outside. */
const columnsFor = ({ plain, custom, calledActive }: Columns): SQL =>
  sql.raw(
    [
      `id, version, status, role, manager_ref as "managerRef", manager_ref_type as "managerRefType"`,
      `ended_by as "endedBy", ended_by_source_id as "endedBySourceId", role_set_by_source_id as "roleSetBySourceId"`,
      `case when role_set_by = 'source' and role_set_by_source_id not in (select id from sources where enabled)
        then null else role_set_by end as "roleSetBy"`,
      ...plainAttributes.filter(({ name }) => plain(name)).map(columnOf),
      ...(custom ? ["custom"] : []),
      ...(calledActive ? [calledActiveBy] : []),
    ].join(", "),
  );

const calledActiveBy = `to_jsonb(array(
  select source_id from user_sources where user_id = users.id and called_active)) as "calledActiveBy"`;

const columnOf = ({ name, column, type }: PlainAttribute): string =>
  type === "date" ? `${column}::text as "${name}"` : `${column} as "${name}"`;

/** Built once, since plans, pushes and impact read with it. */
const knownColumns = columnsFor({ plain: () => true, custom: true, calledActive: true });

/** Users with any of these keys; anonymised users are left out. */
export async function readCandidates(
  tx: Database,
  emails: readonly string[],
  ids: readonly string[],
): Promise<KnownUser[]> {
  return queryRows<KnownUser>(
    tx,
    sql`select ${knownColumns} from users where status <> 'deprovisioned' and email = any(
          array(select jsonb_array_elements_text(${JSON.stringify(emails)}::text::jsonb)))
        union
        select ${knownColumns} from users where status <> 'deprovisioned' and employee_id = any(
          array(select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)))`,
  );
}

/** Users by id, anonymised ones too, in no order. */
export async function readUsers(db: Database, ids: readonly string[]): Promise<KnownUser[]> {
  if (ids.length === 0) return [];
  return queryRows<KnownUser>(db, sql`select ${knownColumns} from users where ${isOneOf(ids)}`);
}

/** What everything reads: who it is, and by which keys a payload finds them. */
const always: readonly string[] = ["name", "email", "employeeId"];
const accessAttributes: readonly string[] = ["isActive", "terminationDate", "workingSince"];
const nobody: readonly number[] = [];

/**
 * As `readUsers`, for a reader that only looks at these attributes (`custom.<key>` too) and at who somebody is: every
 * other attribute is absent. A row costs by its columns, and past 16 of them V8 keeps it as a slow dictionary.
 */
export async function readUsersAbout(
  db: Database,
  ids: readonly string[],
  attributes: ReadonlySet<string>,
): Promise<KnownUser[]> {
  if (ids.length === 0) return [];
  const columns = columnsFor({
    plain: (name) => always.includes(name) || attributes.has(name),
    custom: [...attributes].some((name) => name.startsWith("custom.")),
    calledActive: accessAttributes.some((name) => attributes.has(name)),
  });
  const users = await queryRows<KnownUser>(db, sql`select ${columns} from users where ${isOneOf(ids)}`);
  for (const user of users) user.calledActiveBy ??= nobody;
  return users;
}

const isOneOf = (ids: readonly string[]): SQL =>
  sql`id = any(array(select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))::uuid[])`;

/** The statement that reads one user; `id` is a uuid in SQL. */
export const knownUserOf = (id: SQL): SQL =>
  sql`select ${knownColumns} from users where id = ${id} and status <> 'deprovisioned'`;
const oneUser = (id: string) => knownUserOf(sql`${id}::uuid`);

/** The user as a plan reads them; null when there is none, or they are anonymised. */
export async function readUser(db: Database, id: string): Promise<KnownUser | null> {
  const [user] = await queryRows<KnownUser>(db, oneUser(id));
  return user ?? null;
}

/** As above, locked until the transaction ends. */
export async function lockUser(tx: Database, id: string): Promise<KnownUser | null> {
  const [user] = await queryRows<KnownUser>(tx, sql`${oneUser(id)} for update`);
  return user ?? null;
}

export async function countActiveAdmins(db: Database): Promise<number> {
  const rows = await queryRows<{ count: number }>(
    db,
    sql`select count(*)::int as count from users where role = 'admin' and status = 'active'`,
  );
  return rows[0]?.count ?? 0;
}
