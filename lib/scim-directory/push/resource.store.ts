import { type SQL, sql } from "drizzle-orm";

const value = (name: string): SQL => sql`${sql.placeholder(name)}`;

const content = sql`${value("resourceUserId")}::uuid, ${value("userName")}::text, ${value("externalId")}::text,
  ${value("attributes")}::text::jsonb, ${value("active")}::boolean, ${value("now")}::timestamptz,
  ${value("heldAt")}::timestamptz, ${value("discardedBy")}::text`;

/**
 * Inserts a resource, or updates it and brings it back if it was deleted. Names and users are unique: a clash throws.
 */
export const saveResource = sql`insert into scim_resources as kept
    (id, created_at, user_id, user_name, external_id, attributes, active, modified_at, held_at, discarded_by)
  select ${value("id")}::uuid, ${value("createdAt")}::timestamptz, ${content} where exists (select from record)
  on conflict (id) do update set user_id = excluded.user_id, user_name = excluded.user_name,
    external_id = excluded.external_id, attributes = excluded.attributes, active = excluded.active, gone_at = null,
    version = kept.version + 1, modified_at = excluded.modified_at, held_at = excluded.held_at,
    discarded_by = excluded.discarded_by
  returning version, created_at`;

/** The next version of a resource, if it still has the version that was read. */
export const updateResource = sql`update scim_resources
  set (user_id, user_name, external_id, attributes, active, modified_at, held_at, discarded_by) = (select ${content}), version = version + 1
  where id = ${value("id")}::uuid and version = ${value("readVersion")}::int and gone_at is null
  returning version, created_at`;
