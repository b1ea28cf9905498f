import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { prepareRows } from "@/lib/db/prepared";
import { countChanged, queryRows } from "@/lib/db/rows";
import type { GroupParts, ListPage, ListQuery, MemberReference, StoredGroup } from "@/lib/scim/directory";
import { foldCase } from "@/lib/scim/filter/evaluate";
import { getOwn, type JsonObject } from "@/lib/scim/json";
import { isOurId } from "../ids";
import { listRows } from "../list/list.store";
import { groupRelation, membersWithNames } from "../relation.store";
import { lockNesting } from "./nesting.store";

type GroupRow = {
  id: string;
  attributes: JsonObject;
  version: number;
  createdAt: string;
  modifiedAt: string;
  members?: Member[] | null;
};

const columns = sql.raw(`r.id, r.attributes, r.version, r.created_at as "createdAt", r.modified_at as "modifiedAt"`);

const memberColumn = sql`, (select json_agg(json_build_object('id', shown.id, 'displayName', shown.name, 'type', shown.type) order by shown.id)
  from (${membersWithNames}) shown where shown.group_id = r.id) as members`;

const columnsFor = (parts: GroupParts): SQL => (parts.members ? sql`${columns}${memberColumn}` : columns);

function toGroup({ id, attributes, version, createdAt, modifiedAt, members }: GroupRow): StoredGroup {
  const group = {
    id,
    attributes,
    version: String(version),
    createdAt: new Date(createdAt),
    modifiedAt: new Date(modifiedAt),
  };
  return members === undefined ? group : { ...group, members: (members ?? []).map(toMember) };
}

type Member = { id: string; displayName: string | null; type: MemberReference["type"] };

const toMember = ({ id, displayName, type }: Member): MemberReference =>
  displayName === null ? { id, type } : { id, displayName, type };

export async function findGroup(db: Database, id: string, parts: GroupParts): Promise<StoredGroup | null> {
  if (!isOurId(id)) return null;
  const [row] = await queryRows<GroupRow>(
    db,
    sql`select ${columnsFor(parts)} from scim_groups r where r.id = ${id}::uuid`,
  );
  return row ? toGroup(row) : null;
}

const lockById = prepareRows<GroupRow>(
  () => sql`select ${columns} from scim_groups r where r.id = ${sql.placeholder("id")}::uuid for update`,
);

/** Locked until the transaction ends, so that changes of members follow one another. */
export async function lockGroup(tx: Database, id: string): Promise<StoredGroup | null> {
  const [row] = isOurId(id) ? await lockById(tx, { id }) : [];
  return row ? toGroup(row) : null;
}

export async function listGroups(
  db: Database,
  query: ListQuery<GroupParts>,
  work?: number,
): Promise<ListPage<StoredGroup>> {
  const { rows, total, next } = await listRows<GroupRow>(db, groupRelation, columnsFor(query.parts), query, work);
  return { items: rows.map(toGroup), total, next };
}

export function groupKey(attributes: JsonObject): string {
  const name = getOwn(attributes, "displayName");
  return foldCase(typeof name === "string" ? name : "", false);
}

export async function isGroupNameTaken(db: Database, key: string, exceptId: string): Promise<boolean> {
  const rows = await queryRows(db, sql`select 1 from scim_groups where name_key = ${key} and id <> ${exceptId}::uuid`);
  return rows.length > 0;
}

function externalIdOf(attributes: JsonObject): string | null {
  const value = getOwn(attributes, "externalId");
  return typeof value === "string" ? value : null;
}

const value = (name: string): SQL => sql`${sql.placeholder(name)}`;

const writeRow = prepareRows<GroupRow>(
  () => sql`insert into scim_groups as r (id, name_key, external_id, attributes, created_at, modified_at)
    values (${value("id")}::uuid, ${value("name")}::text, ${value("externalId")}::text,
      ${value("attributes")}::text::jsonb, ${value("now")}::timestamptz, ${value("now")}::timestamptz)
    on conflict (id) do update set name_key = excluded.name_key, external_id = excluded.external_id,
      attributes = excluded.attributes, version = r.version + 1, modified_at = excluded.modified_at
    returning ${columns}`,
);

/** Stores a new group, or the next version of one, and returns it without members. Throws when the name is taken. */
export async function saveGroup(tx: Database, id: string, attributes: JsonObject, now: Date): Promise<StoredGroup> {
  const [row] = await writeRow(tx, {
    id,
    name: groupKey(attributes),
    externalId: externalIdOf(attributes),
    attributes: JSON.stringify(attributes),
    now: now.toISOString(),
  });
  if (!row) throw new Error("The write of a group returned no row.");
  return toGroup(row);
}

/** The group, its memberships, and its place in other groups. */
export async function deleteGroupRows(tx: Database, id: string, now: Date): Promise<void> {
  await lockNesting(tx);
  await tx.execute(sql`delete from scim_group_members where group_id = ${id}::uuid`);
  await leaveGroups(tx, id, now);
  await tx.execute(sql`delete from scim_groups where id = ${id}::uuid`);
}

/** Takes a user or a group out of every group, each of which becomes another version by it (RFC 7644 section 3.14). */
export async function leaveGroups(tx: Database, memberId: string, now: Date): Promise<void> {
  await tx.execute(sql`with ended as (
      delete from scim_group_members where member_id = ${memberId}::uuid returning group_id)
    update scim_groups set version = version + 1, modified_at = ${now.toISOString()}::timestamptz
    where id in (select group_id from ended)`);
}

/** Ids as one JSON parameter: a driver's array of 10,000 texts costs more than the whole change. */
const idsIn = (ids: readonly string[]): SQL =>
  sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`;

/** Removes these members. Returns how many. */
export async function removeMembers(tx: Database, groupId: string, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  return countChanged(
    tx,
    sql`delete from scim_group_members where group_id = ${groupId}::uuid and member_id in ${idsIn(ids)}`,
  );
}

/** Removes all other members. Returns how many. */
export async function keepMembers(tx: Database, groupId: string, ids: readonly string[]): Promise<number> {
  return countChanged(
    tx,
    sql`delete from scim_group_members where group_id = ${groupId}::uuid and member_id not in ${idsIn(ids)}`,
  );
}

const insertMembers = prepareRows<{ known: string[] | null; added: number }>(
  () => sql`with wanted as materialized (
      select value::uuid as id from jsonb_array_elements_text(${value("ids")}::text::jsonb)),
    known as materialized (
      select w.id from wanted w join scim_resources r on r.id = w.id
        left join users u on u.id = r.user_id
      where r.gone_at is null and u.status is distinct from 'deprovisioned'
      union all
      select w.id from wanted w join users u on u.id = w.id
      where u.status <> 'deprovisioned' and not exists (select 1 from scim_resources r where r.user_id = u.id)),
    added as (insert into scim_group_members (group_id, member_id)
      select ${value("groupId")}::uuid, id from known on conflict do nothing returning 1)
    select (select json_agg(id) from known) as known, (select count(*)::int from added) as added`,
);

/** Adds the ids that are users visible to SCIM. Returns the ids found, and how many of them are new members. */
export async function addMembers(
  tx: Database,
  groupId: string,
  ids: readonly string[],
): Promise<{ known: string[]; added: number }> {
  if (ids.length === 0) return { known: [], added: 0 };
  const [row] = await insertMembers(tx, { groupId, ids: JSON.stringify(ids) });
  return { known: row?.known ?? [], added: row?.added ?? 0 };
}
