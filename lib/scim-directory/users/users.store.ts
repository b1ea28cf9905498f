import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { prepareRows } from "@/lib/db/prepared";
import { countChanged, queryRows } from "@/lib/db/rows";
import type { GroupReference, ListPage, ListQuery, StoredUser, UserParts } from "@/lib/scim/directory";
import type { JsonObject } from "@/lib/scim/json";
import { leaveGroups } from "../groups/groups.store";
import { groupsAround } from "../groups/nesting.store";
import type { Hold } from "../guard/hold";
import { listRows } from "../list/list.store";
import { isOwnAccount, userRelation, users } from "../relation.store";
import { identifierOf, nameKey } from "./name-key";

type UserRow = {
  id: string;
  userId: string | null;
  attributes: JsonObject;
  active: boolean;
  version: string;
  createdAt: string;
  modifiedAt: string;
  groups?: GroupReference[] | null;
};

/** A SCIM user resource, with the id of its user. */
export type VisibleUser = StoredUser & { userId: string | null; active: boolean };

const columns = sql.raw(`r.id, r.user_id as "userId", r.attributes, r.active, r.version,
  r.created_at as "createdAt", r.modified_at as "modifiedAt"`);

export const groupsOfResource = sql`,
  (select json_agg(json_build_object('id', g.id, 'displayName', g.name, 'type', g.type) order by g.id)
    from ${groupsAround(sql.raw("r.id"))} g) as groups`;

const columnsFor = (parts: UserParts): SQL => (parts.groups ? sql`${columns}${groupsOfResource}` : columns);

function toUser(row: UserRow): VisibleUser {
  return {
    id: row.id,
    version: row.version,
    createdAt: new Date(row.createdAt),
    modifiedAt: new Date(row.modifiedAt),
    attributes: { ...row.attributes, active: row.active },
    ...(row.groups === undefined ? {} : { groups: row.groups ?? [] }),
    userId: row.userId,
    active: row.active,
  };
}

/** The fields that the protocol needs. */
export const toStored = ({ userId: _, active: __, ...stored }: VisibleUser): StoredUser => stored;

async function findWhere(db: Database, condition: SQL): Promise<VisibleUser | null> {
  const [row] = await queryRows<UserRow>(db, sql`select ${columns} from ${users} where ${condition} limit 1`);
  return row ? toUser(row) : null;
}

const readById = (parts: UserParts) =>
  prepareRows<UserRow>(
    () => sql`select ${columnsFor(parts)} from ${users} where r.id = ${sql.placeholder("id")}::uuid limit 1`,
  );
const readPlain = readById({ groups: false });
const readGrouped = readById({ groups: true });

export async function findById(db: Database, id: string, parts: UserParts): Promise<VisibleUser | null> {
  const [row] = await (parts.groups ? readGrouped : readPlain)(db, { id });
  return row ? toUser(row) : null;
}

export const findByUserName = (db: Database, key: string) => findWhere(db, sql`r.user_name = ${key}`);

/** The most recently changed first, ten at most: few resources share an identifier. */
export async function listInactiveByExternalId(db: Database, externalId: string): Promise<VisibleUser[]> {
  const rows = await queryRows<UserRow>(
    db,
    sql`select ${columns} from ${users} where r.external_id = ${externalId} and not r.active
        order by r.modified_at desc, r.id limit 10`,
  );
  return rows.map(toUser);
}

export async function listUsers(
  db: Database,
  query: ListQuery<UserParts>,
  work?: number,
): Promise<ListPage<StoredUser>> {
  const { rows, total, next } = await listRows<UserRow>(db, userRelation, columnsFor(query.parts), query, work);
  return { items: rows.map((row) => toStored(toUser(row))), total, next };
}

export async function listGroupsOf(db: Database, id: string): Promise<GroupReference[]> {
  return queryRows(
    db,
    sql`select g.id, g.name as "displayName", g.type from ${groupsAround(sql`${id}::uuid`)} g order by g.id`,
  );
}

/** The groups of a person at the identity provider, by name; 200 at most. */
export async function listGroupsOfPerson(db: Database, userId: string): Promise<Omit<GroupReference, "type">[]> {
  return queryRows(
    db,
    sql`select g.id, g.attributes->>'displayName' as "displayName" from scim_group_members m
        join scim_groups g on g.id = m.group_id
        where m.member_id = coalesce((select id from scim_resources where user_id = ${userId}::uuid), ${userId}::uuid)
        order by g.name_key limit 200`,
  );
}

/** A row of pushed resources. */
export type Resource = {
  id: string;
  userId: string | null;
  attributes: JsonObject;
  active: boolean;
  isGone: boolean;
  heldAt: string | null;
  discardedBy: string | null;
  version: number;
  createdAt: string;
  modifiedAt: string;
};

export const resourceColumns = (r: string) =>
  sql.raw(`${r}.id, ${r}.user_id as "userId", ${r}.attributes, ${r}.active, ${r}.gone_at is not null as "isGone",
    ${r}.held_at as "heldAt", ${r}.discarded_by as "discardedBy",
    ${r}.version, ${r}.created_at as "createdAt", ${r}.modified_at as "modifiedAt"`);

/** Locked until the transaction ends; null when this id was never pushed. */
export async function lockResource(tx: Database, id: string): Promise<Resource | null> {
  const [row] = await queryRows<Resource>(
    tx,
    sql`select ${resourceColumns("scim_resources")} from scim_resources where id = ${id}::uuid for update`,
  );
  return row ?? null;
}

export async function findResourceOfUser(tx: Database, userId: string): Promise<Resource | null> {
  const [row] = await queryRows<Resource>(
    tx,
    sql`select ${resourceColumns("scim_resources")} from scim_resources where user_id = ${userId}::uuid`,
  );
  return row ?? null;
}

/** Whether this is Rollcall's own account, which SCIM neither shows nor changes. */
export async function findOwnAccount(tx: Database, userId: string): Promise<boolean> {
  const [row] = await queryRows<{ own: boolean }>(tx, sql`select ${isOwnAccount(sql`${userId}::uuid`)} as own`);
  return row?.own ?? false;
}

/**
 * Marks a resource as deleted and frees its name. For a user in quarantine, the row keeps the id, so that they can come
 * back under it, and the client's identifier, which tells them apart from a newcomer.
 */
export async function markGone(
  tx: Database,
  id: string,
  userId: string | null,
  { now, hold }: { now: Date; hold: Hold | null },
): Promise<void> {
  await leaveGroups(tx, id, now);
  if (userId === null) {
    await tx.execute(sql`delete from scim_resources where id = ${id}::uuid`);
    return;
  }
  const at = sql`${now.toISOString()}::timestamptz`;
  const heldAt = sql`${hold?.at.toISOString() ?? null}::timestamptz`;
  await countChanged(
    tx,
    sql`insert into scim_resources as r (id, user_id, user_name, attributes, active, gone_at, modified_at, held_at)
        values (${id}::uuid, ${userId}::uuid, '', '{}', false, ${at}, ${at}, ${heldAt})
        on conflict (id) do update set user_name = '', attributes = '{}', active = false,
          gone_at = ${at}, version = r.version + 1, modified_at = ${at}, held_at = ${heldAt}, discarded_by = null`,
  );
}

/**
 * Stores a resource without the names that another user has now; a user who was only pulled gets a resource by this.
 */
export async function keepReleased(
  tx: Database,
  { id, userId, createdAt }: Pick<VisibleUser, "id" | "userId" | "createdAt">,
  attributes: JsonObject,
  now: Date,
): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`;
  await tx.execute(
    sql`insert into scim_resources as r (id, user_id, user_name, external_id, attributes, active, created_at, modified_at)
        values (${id}::uuid, ${userId}::uuid, ${nameKey(attributes)}, ${identifierOf(attributes)},
          ${JSON.stringify(attributes)}::text::jsonb, false, ${createdAt.toISOString()}::timestamptz, ${at})
        on conflict (id) do update set user_name = excluded.user_name, external_id = excluded.external_id,
          attributes = excluded.attributes, version = r.version + 1, modified_at = excluded.modified_at`,
  );
}
