import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { endings, roleSetters, roles, userStatuses } from "../../lib/people/vocabulary";
import { createdAt, updatedAt } from "./columns";

export const roleEnum = pgEnum("role", roles);
export const userStatusEnum = pgEnum("user_status", userStatuses);
export const endedByEnum = pgEnum("ended_by", endings);
export const roleSetByEnum = pgEnum("role_set_by", roleSetters);

/** As `foldCase` does it; see `folded` in lib/scim-directory/filter.store.ts. */
const folded = (column: string) => `lower(normalize("${column}", NFC) collate "und-x-icu")`;

/** One row per person. `version` grows with each change; a plan is applied only to the version it was made for. */
export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    version: integer("version").notNull().default(1),
    status: userStatusEnum("status").notNull().default("active"),
    role: roleEnum("role").notNull().default("regular"),
    roleBeforeLeaving: roleEnum("role_before_leaving"),
    /** Null where the role is undecided, or was given before this column existed. */
    roleSetBy: roleSetByEnum("role_set_by"),
    /**
     * Set for `source` and `scim`. Without a foreign key, here and below: it would be checked for each leaver of a
     * feed.
     */
    roleSetBySourceId: integer("role_set_by_source_id"),
    /** By code point since migration 0023 (collation "C", which the schema cannot say): SCIM sorts and cuts by it. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    givenName: text("given_name"),
    familyName: text("family_name"),
    employeeId: text("employee_id"),
    pictureUrl: text("picture_url"),
    title: text("title"),
    department: text("department"),
    location: text("location"),
    workingSince: date("working_since"),
    terminationDate: date("termination_date"),
    /** The reference as the source sent it, and its type; `userManagers` has the linked manager. */
    managerRef: text("manager_ref"),
    managerRefType: text("manager_ref_type"),
    /** A leaver's address that was released to another user. `email` is then a placeholder, which is never shown. */
    releasedEmail: text("released_email"),
    releasedTo: uuid("released_to"),
    releasedAt: timestamp("released_at", { withTimezone: true }),
    custom: jsonb("custom").$type<Record<string, unknown>>().notNull().default(sql`'{}'::jsonb`),
    deactivatedAt: timestamp("deactivated_at", { withTimezone: true }),
    /** Null for active users, and where it is unknown. */
    endedBy: endedByEnum("ended_by"),
    /** Set for `source`, `missing` and `scim`; null for a `missing` from before this column existed. */
    endedBySourceId: integer("ended_by_source_id"),
    anonymised: boolean("anonymised").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex("users_email").on(table.email),
    check("users_email_lower", sql`email = lower(email collate "default")`),
    index("users_employee_id").on(table.employeeId),
    // What SCIM compares without case and is not kept so; a hash, since a text may be longer than an index takes.
    index("users_name_folded").on(sql`hashtext(${sql.raw(folded("name"))})`),
    index("users_title_folded").on(sql`hashtext(${sql.raw(folded("title"))})`),
    index("users_employee_id_folded")
      .on(sql`hashtext(${sql.raw(folded("employee_id"))})`)
      .where(sql.raw(`employee_id <> ${folded("employee_id")}`)),
    index("users_updated").using("brin", table.updatedAt),
    index("users_name").on(sql`lower(${table.name})`, table.id),
    index("users_left").on(table.status, sql`lower(${table.name})`, table.id).where(sql`status <> 'active'`),
    index("users_leavers")
      .on(sql`coalesce(${table.deactivatedAt}, 'epoch'::timestamptz)`, table.id)
      .where(sql`status = 'quarantined'`),
    index("users_special").on(table.role, sql`lower(${table.name})`, table.id).where(sql`role <> 'regular'`),
    index("users_search").using(
      "gin",
      // `searchable_text` is made by migration 0011: without case and accents, as people type.
      sql`to_tsvector('simple', searchable_text(${table.name} || ' ' || ${table.email} || ' ' || coalesce(${table.employeeId}, '')))`,
    ),
  ],
);

/**
 * Employee IDs that somebody is being created with, or was: two who create the same person at the same instant, a sync and a
 * push, meet here, since they do not see each other's users yet. A claim whose user does not have the ID is worth nothing.
 */
export const keyClaims = pgTable("key_claims", {
  employeeId: text("employee_id").primaryKey(),
  userId: uuid("user_id").notNull(),
  claimedAt: timestamp("claimed_at", { withTimezone: true }).notNull().defaultNow(),
});

/**
 * Who reports to whom, linked from `managerRef` once all users exist. A table of its own, so that linking a hundred
 * thousand people rewrites none of their rows.
 */
export const userManagers = pgTable(
  "user_managers",
  { userId: uuid("user_id").primaryKey(), managerId: uuid("manager_id").notNull() },
  (table) => [index("user_managers_reports").on(table.managerId)],
);
