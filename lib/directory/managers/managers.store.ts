import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { expectManyRows } from "@/lib/db/planner";
import { countChanged, queryRows } from "@/lib/db/rows";

/** Links users to the managers they name, where a link is missing; never a user to themselves. Returns how many. */
export async function resolveManagers(tx: Database): Promise<number> {
  await expectManyRows(tx);
  // A returner may have two rows: only the active one can be a manager.
  const isHere = sql`(m.status = 'active' or not exists (
    select 1 from users here where here.employee_id = m.employee_id and here.status = 'active'))`;
  const matches = {
    employeeId: sql`m.employee_id = u.manager_ref and ${isHere}`,
    email: sql`m.email = lower(u.manager_ref)`,
    systemId: sql`m.id::text = lower(u.manager_ref)`,
  };
  const unlinked = sql`u.manager_ref is not null
    and not exists (select 1 from user_managers linked where linked.user_id = u.id)`;
  const waiting = await queryRows<{ type: string | null }>(
    tx,
    sql`select distinct manager_ref_type as type from users u where ${unlinked}`,
  );
  let linked = 0;
  for (const [type, match] of Object.entries(matches)) {
    if (!waiting.some((one) => one.type === type)) continue;
    linked += await countChanged(
      tx,
      sql`insert into user_managers (user_id, manager_id)
          select u.id, m.id from users u join users m on ${match}
          where ${unlinked} and u.manager_ref_type = ${type} and m.id <> u.id and m.status <> 'deprovisioned'
          on conflict do nothing`,
    );
  }
  return linked;
}

/** Managers with a manager of their own: the only people who can be part of a cycle. */
export async function readManagerEdges(db: Database): Promise<{ id: string; managerId: string }[]> {
  return queryRows(
    db,
    sql`select user_id as id, manager_id as "managerId" from user_managers
        where user_id in (select manager_id from user_managers)`,
  );
}

export async function unlinkManagers(tx: Database, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from user_managers where user_id = any(${`{${ids.join(",")}}`}::uuid[])`);
}
