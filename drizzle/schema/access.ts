import { bigint, index, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, updatedAt } from "./columns";
import { users } from "./people";

/** Passwords of local admins; all other admins sign in through the identity provider. */
export const localCredentials = pgTable("local_credentials", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  passwordHash: text("password_hash").notNull(),
  updatedAt: updatedAt(),
});

/**
 * Open sessions; a cookie without its row is refused. A trigger of migration 0017 removes an admin's rows when they
 * lose the role or their access, for any reason.
 */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    /** When the admin last proved who they are: by signing in, or by their password again. */
    confirmedAt: timestamp("confirmed_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

/**
 * The identity provider account of an admin, bound at the first sign-in. From then on the e-mail alone is not enough.
 */
export const oidcBindings = pgTable(
  "oidc_bindings",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    boundAt: createdAt(),
  },
  (table) => [uniqueIndex("oidc_bindings_account").on(table.issuer, table.subject)],
);

/** Failed sign-ins, by hashed e-mail or address: the rate limit holds across replicas. */
export const signInFailures = pgTable(
  "sign_in_failures",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    key: text("key").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("sign_in_failures_key").on(table.key, table.at)],
);

export const auditEvents = pgTable(
  "audit_events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
    actorType: text("actor_type").notNull(),
    actorId: text("actor_id"),
    actorName: text("actor_name").notNull(),
    action: text("action").notNull(),
    entityType: text("entity_type").notNull(),
    entityId: text("entity_id").notNull(),
    before: jsonb("before").$type<unknown>(),
    after: jsonb("after").$type<unknown>(),
    requestId: text("request_id"),
  },
  (table) => [
    index("audit_events_entity").on(table.entityType, table.entityId, table.id),
    index("audit_events_action").on(table.action, table.id),
    index("audit_events_actor_action").on(table.actorName, table.action, table.id),
    index("audit_events_at").on(table.at),
  ],
);

export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").$type<unknown>().notNull(),
  updatedAt: updatedAt(),
  updatedByName: text("updated_by_name").notNull().default("system"),
});

export const locations = pgTable("locations", {
  name: text("name").primaryKey(),
  createdAt: createdAt(),
});

/** A table's URL state under a name, for one admin. */
export const savedFilters = pgTable(
  "saved_filters",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    table: text("table_name").notNull(),
    name: text("name").notNull(),
    query: text("query").notNull(),
    createdAt: createdAt(),
  },
  (table) => [index("saved_filters_user").on(table.userId, table.table)],
);
