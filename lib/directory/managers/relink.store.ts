import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { uuidOrNull } from "@/lib/db/uuid";
import type { ManagerType } from "@/lib/mapping/document";
import { foldedName, peopleByName } from "./folded-name.store";

const isMeant = {
  employeeId: sql`m.employee_id = u.manager_ref`,
  email: sql`m.email = lower(u.manager_ref)`,
  systemId: sql`m.id = ${uuidOrNull(sql`u.manager_ref`)}`,
  fullName: sql`m.id in (select named.id from (${peopleByName}) named where named.name = ${foldedName(sql`u.manager_ref`)})`,
};

/** Replaces one user's manager link by the manager they name now; leaves it out where it would close a circle. */
export async function relinkManager(tx: Database, userId: string, type: ManagerType | null): Promise<void> {
  await tx.execute(sql`delete from user_managers where user_id = ${userId}::uuid`);
  if (type === null) return;
  // A returner may have two rows: the one whose access has ended is a manager only while there is no other.
  await tx.execute(
    sql`with recursive meant as (
          select m.id from users u join users m on ${isMeant[type]}
          where u.id = ${userId}::uuid and u.manager_ref_type = ${type} and m.status <> 'deprovisioned'
          order by m.status limit 1),
        chain (id, depth) as (
          select id, 1 from meant
          union all
          select link.manager_id, chain.depth + 1 from chain join user_managers link on link.user_id = chain.id
          where chain.depth < 100)
        insert into user_managers (user_id, manager_id)
        select ${userId}::uuid, id from meant where not exists (select 1 from chain where chain.id = ${userId}::uuid)
        on conflict (user_id) do update set manager_id = excluded.manager_id`,
  );
}
