import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { expectFewRows, expectManyRows, few } from "@/lib/db/planner";
import { countChanged, queryRows } from "@/lib/db/rows";
import { uuidOrNull } from "@/lib/db/uuid";
import type { Edge } from "./cycles";
import { foldedName, peopleByName } from "./folded-name.store";

// A returner may have two rows: only the active one can be a manager.
const isHere = sql`(m.status = 'active' or not exists (
  select 1 from users here where here.employee_id = m.employee_id and here.status = 'active'))`;
const matches = {
  employeeId: sql`m.employee_id = u.manager_ref and ${isHere}`,
  email: sql`m.email = lower(u.manager_ref)`,
  systemId: sql`m.id = ${uuidOrNull(sql`u.manager_ref`)}`,
};

const isUnlinked = sql`u.manager_ref is not null
  and not exists (select 1 from user_managers linked where linked.user_id = u.id)`;

/** Users who name a manager and have no link; null where there are more than a few. */
export async function listUnlinked(tx: Database): Promise<string[] | null> {
  await expectManyRows(tx);
  const rows = await queryRows<{ id: string }>(tx, sql`select u.id from users u where ${isUnlinked} limit ${few + 1}`);
  return rows.length > few ? null : rows.map(({ id }) => id);
}

/**
 * Links these users (null: everybody) to the managers they name, where a link is missing; never a user to themselves.
 * Returns how many.
 */
export async function resolveManagers(tx: Database, ids: readonly string[] | null): Promise<number> {
  await (ids ? expectFewRows(tx) : expectManyRows(tx));
  const wanted = ids ? sql`u.id = any(${uuids(ids)}) and ${isUnlinked}` : isUnlinked;
  const waiting = await queryRows<{ type: string | null }>(
    tx,
    sql`select distinct manager_ref_type as type from users u where ${wanted}`,
  );
  let linked = waiting.some(({ type }) => type === "fullName") ? await linkByName(tx, wanted) : 0;
  for (const [type, match] of Object.entries(matches)) {
    if (!waiting.some((one) => one.type === type)) continue;
    linked += await countChanged(
      tx,
      sql`insert into user_managers (user_id, manager_id)
          select u.id, m.id from users u join users m on ${match}
          where ${wanted} and u.manager_ref_type = ${type} and m.id <> u.id and m.status <> 'deprovisioned'
          on conflict do nothing`,
    );
  }
  return linked;
}

/** Links whoever names somebody by a full name that one active person has. */
const linkByName = (tx: Database, wanted: SQL): Promise<number> =>
  countChanged(
    tx,
    sql`with named as materialized (${peopleByName})
        insert into user_managers (user_id, manager_id)
        select u.id, named.id from users u join named on named.name = ${foldedName(sql`u.manager_ref`)}
        where ${wanted} and u.manager_ref_type = 'fullName' and named.id <> u.id
        on conflict do nothing`,
  );

/**
 * The links that can be part of a cycle. Of everybody: those of managers with a manager of their own. Of these users: those of
 * the managers above them, since a cycle that is new goes through one of them.
 */
export async function readManagerEdges(tx: Database, ids: readonly string[] | null): Promise<Edge[]> {
  return queryRows<Edge>(tx, ids ? edgesAbove(ids) : edgesOfAll);
}

const edgesOfAll = sql`select user_id as id, manager_id as "managerId" from user_managers
  where user_id in (select manager_id from user_managers)`;

const edgesAbove = (ids: readonly string[]): SQL => sql`
  with recursive above (id, manager) as (
    select user_id, manager_id from user_managers where user_id = any(${uuids(ids)})
    union
    select link.user_id, link.manager_id from above join user_managers link on link.user_id = above.manager)
  select id, manager as "managerId" from above`;

export async function unlinkManagers(tx: Database, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from user_managers where user_id = any(${uuids(ids)})`);
}

const uuids = (ids: readonly string[]): SQL => sql`${`{${ids.join(",")}}`}::uuid[]`;
