import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { type Planned, plannedValue } from "./apply.store";

/**
 * Claims the employee IDs of planned newcomers, once each, and returns those that are had. Somebody who claims the same ID at
 * this instant is waited for. In one order, so that two pages never wait for each other.
 */
export const claimKeys = ({ from, where }: Pick<Planned, "from" | "where">): SQL => sql`
  insert into key_claims (employee_id, user_id)
  select distinct on (1) ${plannedValue("employeeId")}, r.user_id from ${from}
  where ${where} and r.status = 'created' and ${plannedValue("employeeId")} is not null order by 1
  on conflict do nothing returning employee_id`;

/** That a planned newcomer has no employee ID, or one of these, a query of `employee_id`. */
export const hasClaim = (claimed: SQL): SQL =>
  sql`(${plannedValue("employeeId")} is null or ${plannedValue("employeeId")} in (${claimed}))`;

/**
 * Ends claims on these IDs, a query of texts, that stand for nobody. A statement of its own, before claiming: by then whoever
 * claimed and committed can be seen.
 */
export async function dropVoidClaims(tx: Database, ids: SQL): Promise<void> {
  await tx.execute(
    sql`delete from key_claims claim where claim.employee_id in (${ids}) and not exists (
          select from users u where u.id = claim.user_id and u.employee_id = claim.employee_id and u.status = 'active')`,
  );
}

export const dropVoidClaim = (tx: Database, employeeId: string | null): Promise<void> =>
  dropVoidClaims(tx, sql`select ${employeeId}::text`);

/** Claims matter while somebody may be creating the same person: no statement lasts for a day. */
export async function sweepClaims(db: Database): Promise<void> {
  await db.execute(sql`delete from key_claims where claimed_at < now() - interval '1 day'`);
}
