import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { prepareRows } from "@/lib/db/prepared";
import { users } from "../relation.store";

export type Names = { userName: string; externalId: string | null; email: string | null; employeeId: string | null };
export type Around = { isNameActive: boolean; isSomebody: boolean };

const value = (name: keyof Names): SQL => sql`${sql.placeholder(name)}::text`;

const readAround = prepareRows<Around>(
  () => sql`select coalesce(named.active, false) as "isNameActive", (named.active is not null
      or exists (select from users where status <> 'deprovisioned' and email = ${value("email")})
      or exists (select from users where status <> 'deprovisioned' and employee_id = ${value("employeeId")})
      or exists (select from scim_resources where gone_at is null and external_id = ${value("externalId")})) as "isSomebody"
    from (select) one left join lateral (select r.active from ${users} where r.user_name = ${value("userName")} limit 1) named on true`,
);

/** In one statement: whether an active user has the userName, and whether any user has any of the names and keys. */
export async function lookAround(db: Database, names: Names): Promise<Around> {
  const [row] = await readAround(db, names);
  return row ?? { isNameActive: false, isSomebody: false };
}
