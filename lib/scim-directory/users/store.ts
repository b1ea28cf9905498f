import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { countChanged, queryRows } from "@/lib/db/rows";
import type { GroupReference, ListPage, ListQuery, StoredUser, UserParts } from "@/lib/scim/directory";
import { foldCase } from "@/lib/scim/filter/evaluate";
import { getOwn, type JsonObject } from "@/lib/scim/json";
import { listRows } from "../list/store";
import { userRelation, users } from "../relation/store";

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

/** A user as SCIM sees them, with the user behind the resource. */
export type VisibleUser = StoredUser & { userId: string | null; active: boolean };

const columns = sql.raw(`r.id, r.user_id as "userId", r.attributes, r.active, r.version,
  r.created_at as "createdAt", r.modified_at as "modifiedAt"`);

const groupColumn =
  sql.raw(`, (select json_agg(json_build_object('id', g.id, 'displayName', g.attributes->>'displayName') order by g.id)
  from scim_group_members m join scim_groups g on g.id = m.group_id where m.member_id = r.id) as groups`);

const columnsFor = (parts: UserParts): SQL => (parts.groups ? sql`${columns}${groupColumn}` : columns);

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

/** What the protocol is given; it keeps nothing that is ours. */
export const toStored = ({ userId: _, active: __, ...stored }: VisibleUser): StoredUser => stored;

async function findWhere(
  db: Database,
  condition: SQL,
  parts: UserParts = { groups: false },
): Promise<VisibleUser | null> {
  const [row] = await queryRows<UserRow>(db, sql`select ${columnsFor(parts)} from ${users} where ${condition} limit 1`);
  return row ? toUser(row) : null;
}

export const findById = (db: Database, id: string, parts: UserParts) => findWhere(db, sql`r.id = ${id}::uuid`, parts);

export const findByUserName = (db: Database, key: string) => findWhere(db, sql`r.user_name = ${key}`);

export const findInactiveByExternalId = (db: Database, externalId: string) =>
  findWhere(db, sql`r.external_id = ${externalId} and not r.active`);

export async function listUsers(db: Database, query: ListQuery<UserParts>): Promise<ListPage<StoredUser>> {
  const { rows, total, next } = await listRows<UserRow>(db, userRelation, columnsFor(query.parts), query);
  return { items: rows.map((row) => toStored(toUser(row))), total, next };
}

export async function listGroupsOf(db: Database, id: string): Promise<GroupReference[]> {
  return queryRows(
    db,
    sql`select g.id, g.attributes->>'displayName' as "displayName" from scim_group_members m
        join scim_groups g on g.id = m.group_id where m.member_id = ${id}::uuid order by g.id`,
  );
}

/** The groups an identity provider has put a person into, by name. */
export async function listGroupsOfPerson(db: Database, userId: string): Promise<GroupReference[]> {
  return queryRows(
    db,
    sql`select g.id, g.attributes->>'displayName' as "displayName" from scim_group_members m
        join scim_groups g on g.id = m.group_id
        where m.member_id = coalesce((select id from scim_resources where user_id = ${userId}::uuid), ${userId}::uuid)
        order by g.name_key limit 200`,
  );
}

/** A pushed resource as it is in its table. */
export type Resource = {
  id: string;
  userId: string | null;
  attributes: JsonObject;
  active: boolean;
  isGone: boolean;
  version: number;
  createdAt: string;
  modifiedAt: string;
};

const resourceColumns = sql.raw(`id, user_id as "userId", attributes, active, gone_at is not null as "isGone", version,
  created_at as "createdAt", modified_at as "modifiedAt"`);

/** Locked until the transaction ends; null when this id was never pushed. */
export async function lockResource(tx: Database, id: string): Promise<Resource | null> {
  const [row] = await queryRows<Resource>(
    tx,
    sql`select ${resourceColumns} from scim_resources where id = ${id}::uuid for update`,
  );
  return row ?? null;
}

export async function findResourceOfUser(tx: Database, userId: string): Promise<Resource | null> {
  const [row] = await queryRows<Resource>(
    tx,
    sql`select ${resourceColumns} from scim_resources where user_id = ${userId}::uuid`,
  );
  return row ?? null;
}

export type Written = Pick<Resource, "version" | "createdAt">;

/** Writes the resource, back from being gone if it was. Names and users are unique: a clash throws. */
export async function saveResource(
  tx: Database,
  {
    id,
    userId,
    attributes,
    createdAt,
    now,
  }: { id: string; userId: string | null; attributes: JsonObject; createdAt: Date; now: Date },
): Promise<Written> {
  const externalId = getOwn(attributes, "externalId");
  const [row] = await queryRows<Written>(
    tx,
    sql`insert into scim_resources as r (id, user_id, user_name, external_id, attributes, active, created_at, modified_at)
        values (${id}::uuid, ${userId}::uuid, ${nameKey(attributes)}, ${typeof externalId === "string" ? externalId : null},
          ${JSON.stringify(attributes)}::text::jsonb, ${getOwn(attributes, "active") !== false},
          ${createdAt.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz)
        on conflict (id) do update set user_id = excluded.user_id, user_name = excluded.user_name,
          external_id = excluded.external_id, attributes = excluded.attributes, active = excluded.active, gone_at = null,
          version = r.version + 1, modified_at = excluded.modified_at
        returning version, created_at as "createdAt"`,
  );
  if (!row) throw new Error("The insert of a resource returned no row.");
  return row;
}

export const nameKey = (attributes: JsonObject): string => {
  const name = getOwn(attributes, "userName");
  return foldCase(typeof name === "string" ? name : "", false);
};

/** Gone for SCIM, its name free. A user in quarantine keeps the id, so that they can come back under it. */
export async function markGone(tx: Database, id: string, userId: string | null, now: Date): Promise<void> {
  await leaveGroups(tx, id);
  if (userId === null) {
    await tx.execute(sql`delete from scim_resources where id = ${id}::uuid`);
    return;
  }
  const at = sql`${now.toISOString()}::timestamptz`;
  await countChanged(
    tx,
    sql`insert into scim_resources as r (id, user_id, user_name, attributes, active, gone_at, modified_at)
        values (${id}::uuid, ${userId}::uuid, '', '{}', false, ${at}, ${at})
        on conflict (id) do update set user_name = '', external_id = null, attributes = '{}', active = false,
          gone_at = ${at}, version = r.version + 1, modified_at = ${at}`,
  );
}

export async function leaveGroups(tx: Database, id: string): Promise<void> {
  await tx.execute(sql`delete from scim_group_members where member_id = ${id}::uuid`);
}
