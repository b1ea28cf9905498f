import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { countChanged, queryRows } from "@/lib/db/rows";

/** Links everybody whose manager is named but not yet found; nobody reports to themselves. Returns how many. */
export async function resolveManagers(tx: Database): Promise<number> {
  const matches = [
    sql`u.manager_ref_type = 'employeeId' and m.employee_id = u.manager_ref`,
    sql`u.manager_ref_type = 'email' and m.email = lower(u.manager_ref)`,
    sql`u.manager_ref_type = 'systemId' and m.id::text = lower(u.manager_ref)`,
  ];
  let linked = 0;
  for (const match of matches) {
    linked += await countChanged(
      tx,
      sql`update users u set manager_id = m.id from users m
          where u.manager_id is null and u.manager_ref is not null and m.id <> u.id
            and m.status <> 'deprovisioned' and ${match}`,
    );
  }
  return linked;
}

/** Managers with a manager of their own: the only people who can be part of a cycle. */
export async function readManagerEdges(db: Database): Promise<{ id: string; managerId: string }[]> {
  return queryRows(
    db,
    sql`select id, manager_id as "managerId" from users where manager_id is not null
          and id in (select manager_id from users where manager_id is not null)`,
  );
}

export async function unlinkManagers(tx: Database, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`update users set manager_id = null where id = any(${`{${ids.join(",")}}`}::uuid[])`);
}
