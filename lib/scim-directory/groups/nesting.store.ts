import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/** Most directories nest no groups: asked once for a statement, this keeps the walks below out of it. */
const isAnyNested = sql.raw("(select exists (select from scim_group_members where is_group))");

/**
 * Rows (id, name, type) of the groups a member is in: `direct`, or `indirect` by way of another group (RFC 7643 section
 * 4.1.2). The limit keeps the planner, which cannot know how few these are, from reading all groups for their names.
 */
export const groupsAround = (member: SQL): SQL => sql`(
  select around.id, named.name, around.type from (${idsAround(member)}) around
    join lateral (select g.attributes->>'displayName' as name from scim_groups g where g.id = around.id limit 1) named on true)`;

/** An array, of which the planner expects ten rows: of a walk it expects thousands, and compiles the look-up of one user. */
const idsAround = (member: SQL): SQL => sql`
    select d.group_id as id, 'direct' as type from scim_group_members d where d.member_id = ${member}
    union all
    select above.id, 'indirect' from unnest(array(
      with recursive up(id) as (
        select o.group_id from scim_group_members d join scim_group_members o on o.member_id = d.group_id and o.is_group
          where d.member_id = ${member}
        union select o.group_id from up join scim_group_members o on o.member_id = up.id and o.is_group)
      select up.id from up
      where not exists (select from scim_group_members d where d.group_id = up.id and d.member_id = ${member}))) above(id)
    where ${isAnyNested}`;

/** A group and all that are in it, in turn, as an array of ids that a statement works out once. */
export const groupWithNested = (group: SQL): SQL => sql`array(
    with recursive down(id) as (
      select ${group}
      union select i.member_id from down join scim_group_members i on i.group_id = down.id and i.is_group)
    select id from down)`;

/** Until the transaction ends nobody else nests groups or deletes one: two writers could close a circle together. */
export async function lockNesting(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7265618)`);
}

const idsIn = (ids: readonly string[]): SQL =>
  sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`;

export async function findGroups(tx: Database, ids: readonly string[]): Promise<{ id: string; displayName: string }[]> {
  return queryRows(
    tx,
    sql`select id, coalesce(attributes->>'displayName', '') as "displayName" from scim_groups where id in ${idsIn(ids)}`,
  );
}

/** Each way down from these groups as (id, the group it is in), once per pair: what a circle is looked for in. */
export async function readNested(tx: Database, ids: readonly string[]): Promise<{ id: string; within: string }[]> {
  return queryRows(
    tx,
    sql`with recursive down(id, within) as (
          select member_id, group_id from scim_group_members where is_group and group_id in ${idsIn(ids)}
          union select i.member_id, i.group_id from down join scim_group_members i on i.group_id = down.id and i.is_group)
        select id, within from down`,
  );
}

/** Answers how many of them are new. */
export async function insertNested(tx: Database, groupId: string, ids: readonly string[]): Promise<number> {
  const added = await queryRows(
    tx,
    sql`insert into scim_group_members (group_id, member_id, is_group)
        select ${groupId}::uuid, id, true from scim_groups where id in ${idsIn(ids)} on conflict do nothing returning 1`,
  );
  return added.length;
}
