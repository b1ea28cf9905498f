import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { body, bytea, createdAt } from "./columns";
import { users } from "./people";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** An array of texts; neither normalize() nor lower() changes JSON's own signs and escapes. */
const lookupKeys = `lower(normalize((jsonb_path_query_array(attributes, '$.emails[*].value')
  || jsonb_path_query_array(attributes, '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User".employeeNumber')
  || jsonb_path_query_array(attributes, '$.displayName') || jsonb_path_query_array(attributes, '$.title')
  )::text, NFC) collate "und-x-icu")::jsonb`;

/**
 * A user as the identity provider pushed them. Users who were only pulled have no row: their resource is made from the
 * user on read. `userId` is null until the mapping has created a user, who then gets this id.
 */
export const scimResources = pgTable(
  "scim_resources",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id").references(() => users.id),
    /** In JavaScript's lower case, since SCIM compares it in that form. */
    userName: text("user_name").notNull(),
    externalId: text("external_id"),
    attributes: jsonb("attributes").$type<unknown>().notNull(),
    /** What clients besides userName and externalId look users up by, folded: addresses, employee number, displayName, title. */
    lookupKeys: jsonb("lookup_keys")
      .$type<unknown>()
      .generatedAlwaysAs(sql`${sql.raw(lookupKeys)}`),
    /** As pushed; once there is a user, their status counts instead. */
    active: boolean("active").notNull(),
    /** Deleted through SCIM: the user may still be in quarantine, and a later POST brings this id back. */
    goneAt: moment("gone_at"),
    /** The push that would end access was held then; null again once it is approved, or the client calls them active. */
    heldAt: moment("held_at"),
    /** The admin who discarded what was held. */
    discardedBy: text("discarded_by"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    modifiedAt: moment("modified_at").notNull(),
  },
  (table) => [
    uniqueIndex("scim_resources_user").on(table.userId),
    uniqueIndex("scim_resources_user_name").on(table.userName).where(sql`gone_at is null`),
    index("scim_resources_external_id").on(table.externalId).where(sql`external_id is not null`),
    index("scim_resources_gone").on(table.userId).where(sql`gone_at is not null`),
    index("scim_resources_waiting").on(table.heldAt).where(sql`held_at is not null and discarded_by is null`),
    index("scim_resources_modified").using("brin", table.modifiedAt),
    index("scim_resources_lookup").using("gin", sql`${table.lookupKeys} jsonb_path_ops`),
  ],
);

/** When a push last wanted to end this user's access: what the guard counts. An admin's approval is not among them. */
export const scimEndings = pgTable(
  "scim_endings",
  {
    userId: uuid("user_id").primaryKey(),
    sourceId: integer("source_id").notNull(),
    at: moment("at").notNull(),
    /** Whether it was held; otherwise access has ended. */
    held: boolean("held").notNull(),
  },
  (table) => [index("scim_endings_at").on(table.sourceId, table.at)],
);

export const scimGroups = pgTable(
  "scim_groups",
  {
    id: uuid("id").primaryKey(),
    /** The displayName in JavaScript's lower case. */
    nameKey: text("name_key").notNull(),
    externalId: text("external_id"),
    attributes: jsonb("attributes").$type<unknown>().notNull(),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    modifiedAt: moment("modified_at").notNull(),
  },
  (table) => [
    uniqueIndex("scim_groups_name").on(table.nameKey),
    index("scim_groups_external_id").on(table.externalId).where(sql`external_id is not null`),
  ],
);

/** Changed as deltas under the lock of the group's row; a foreign key would check each of 10,000 members again. */
export const scimGroupMembers = pgTable(
  "scim_group_members",
  {
    groupId: uuid("group_id").notNull(),
    memberId: uuid("member_id").notNull(),
    /** The member is a group. */
    isGroup: boolean("is_group").notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.memberId] }),
    index("scim_group_members_member").on(table.memberId),
    index("scim_group_members_parents").on(table.memberId, table.groupId).where(sql`is_group`),
    index("scim_group_members_children").on(table.groupId, table.memberId).where(sql`is_group`),
  ],
);

/** The token itself is shown once and never stored; `hash` is its SHA-256. */
export const scimTokens = pgTable(
  "scim_tokens",
  {
    id: uuid("id").primaryKey(),
    label: text("label").notNull(),
    hash: bytea("hash").notNull(),
    /** The last characters, to tell tokens apart. */
    hint: text("hint").notNull(),
    createdAt: createdAt(),
    createdByName: text("created_by_name").notNull(),
    expiresAt: moment("expires_at"),
    revokedAt: moment("revoked_at"),
    lastUsedAt: moment("last_used_at"),
    lastUsedBy: text("last_used_by"),
  },
  (table) => [uniqueIndex("scim_tokens_hash").on(table.hash)],
);

/** The request log. Bodies are redacted and cut; rows are deleted after the retention. */
export const scimRequests = pgTable(
  "scim_requests",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment("at").notNull(),
    requestId: text("request_id").notNull(),
    tokenId: uuid("token_id"),
    client: text("client").notNull(),
    userAgent: text("user_agent"),
    method: text("method").notNull(),
    path: text("path").notNull(),
    query: text("query").notNull(),
    resourceType: text("resource_type"),
    resourceId: text("resource_id"),
    status: integer("status").notNull(),
    scimType: text("scim_type"),
    detail: text("detail"),
    outcome: text("outcome"),
    notes: jsonb("notes").$type<unknown>(),
    durationMs: real("duration_ms").notNull(),
    requestBody: body("request_body"),
    responseBody: body("response_body"),
  },
  (table) => [
    index("scim_requests_at").on(table.at),
    index("scim_requests_resource").on(table.resourceId, table.id),
    index("scim_requests_errors").on(table.id).where(sql`status >= 400`),
  ],
);
