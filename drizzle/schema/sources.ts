import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { contradictionPolicies } from "../../lib/mapping/contradiction";
import { missingPolicies } from "../../lib/sources/vocabulary";
import { body, bytea, createdAt, updatedAt } from "./columns";

export const missingPolicyEnum = pgEnum("missing_policy", missingPolicies);
export const contradictionPolicyEnum = pgEnum("contradiction_policy", contradictionPolicies);

export const sources = pgTable("sources", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  /** A kind of `lib/sources/registry.ts`. Checked by code and not by the database, so that a new vendor needs no migration. */
  kind: text("kind").notNull(),
  name: text("name").notNull(),
  enabled: boolean("enabled").notNull().default(true),
  /** Settings that `lib/sources/<vendor>/describe.ts` parses; never secrets. */
  config: jsonb("config").$type<unknown>().notNull().default(sql`'{}'::jsonb`),
  /** name → { sealed, setAt, setBy }; sealed by lib/secrets. */
  secrets: jsonb("secrets").$type<unknown>().notNull().default(sql`'{}'::jsonb`),
  scheduleHours: integer("schedule_hours").notNull().default(24),
  /** While set, nothing is synced on schedule; by hand it is, and everything else the source decides stays. */
  schedulePausedAt: timestamp("schedule_paused_at", { withTimezone: true }),
  schedulePausedBy: text("schedule_paused_by"),
  whenMissing: missingPolicyEnum("when_missing").notNull().default("keep"),
  whenContradictory: contradictionPolicyEnum("when_contradictory").notNull().default("date"),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** Immutable: a save inserts the next number. The highest number is the mapping in force. */
export const mappingVersions = pgTable(
  "mapping_versions",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    sourceId: integer("source_id")
      .notNull()
      .references(() => sources.id),
    number: integer("number").notNull(),
    document: jsonb("document").$type<unknown>().notNull(),
    note: text("note").notNull().default(""),
    authorId: uuid("author_id"),
    authorName: text("author_name").notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("mapping_versions_number").on(table.sourceId, table.number)],
);

/**
 * One row per content and source. `body` is text, because jsonb refuses some JSON, such as NUL escapes. `seen` is the
 * first half of the SHA-256 of the bytes as received: it recognises an unchanged record without parsing it.
 */
export const payloads = pgTable(
  "payloads",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    sourceId: integer("source_id").notNull(),
    hash: bytea("hash").notNull(),
    seen: uuid("seen").notNull(),
    body: body("body").notNull(),
    /** Which fields are filled in: a bit for each of `source_fields.paths`, the lowest first; null where nobody looked. */
    fields: bytea("fields"),
    receivedAt: timestamp("received_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("payloads_content").on(table.sourceId, table.hash),
    index("payloads_seen").on(table.sourceId, table.seen),
  ],
);

/** The fields that payloads of a source have had, by number: those of `payloads.fields` and `page_contents.filled`. */
export const sourceFields = pgTable("source_fields", {
  sourceId: integer("source_id")
    .primaryKey()
    .references(() => sources.id, { onDelete: "cascade" }),
  /** Only ever added to. */
  paths: text("paths").array().notNull(),
});

/** A user's last payload from a source, with the fingerprint and user version under which it was settled. */
export const userSources = pgTable(
  "user_sources",
  {
    /** Without foreign keys, which would be checked, and would lock the source's row, for each person of a feed. */
    userId: uuid("user_id").notNull(),
    sourceId: integer("source_id").notNull(),
    payloadId: bigint("payload_id", { mode: "number" }).notNull(),
    /** The sync that brought this payload; null where a push did, or a sync before this was written down. */
    sinceSyncId: bigint("since_sync_id", { mode: "number" }),
    fingerprint: text("fingerprint").notNull(),
    userVersion: integer("user_version").notNull(),
    /** The first day on which the outcome changes although no data does (a start or termination date ahead). */
    dueOn: date("due_on"),
    /** Whether the source has ever called this user active. */
    calledActive: boolean("called_active").notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.sourceId] }),
    index("user_sources_payload").on(table.payloadId),
  ],
);

/**
 * What was said of a payload whose person has no user, such as a leaver who never had one: the same each time, for as long as
 * nobody has its keys. `since_sync_id` is the first sync that said so.
 */
export const strangers = pgTable(
  "strangers",
  {
    payloadId: bigint("payload_id", { mode: "number" }).notNull(),
    sinceSyncId: bigint("since_sync_id", { mode: "number" }).notNull(),
    sourceId: integer("source_id").notNull(),
    /** Empty where something else has been said since. */
    fingerprint: text("fingerprint").notNull(),
    dueOn: date("due_on"),
    email: text("email"),
    employeeId: text("employee_id"),
    key: text("key"),
    subject: text("subject"),
    notes: jsonb("notes").$type<unknown>(),
    warnings: jsonb("warnings").$type<unknown>(),
  },
  (table) => [primaryKey({ columns: [table.payloadId, table.sinceSyncId] })],
);

/** Payloads that users came with before: whose a place in an old page is. Kept as long as a page names the payload. */
export const pastLinks = pgTable(
  "past_links",
  {
    payloadId: bigint("payload_id", { mode: "number" }).notNull(),
    userId: uuid("user_id").notNull(),
    sourceId: integer("source_id").notNull(),
    sinceSyncId: bigint("since_sync_id", { mode: "number" }),
  },
  (table) => [primaryKey({ columns: [table.payloadId, table.userId] }), index("past_links_user").on(table.userId)],
);

/**
 * Changes that an admin took back for a person, by undoing a sync or restoring access: while the source's payload proposes
 * the same again, it is left out. Ends when the payload says something else, or somebody lets it through.
 */
export const undoneChanges = pgTable(
  "undone_changes",
  {
    userId: uuid("user_id").notNull(),
    sourceId: integer("source_id").notNull(),
    /** As in a record's changes, with the value that was wanted. */
    attribute: text("attribute").notNull(),
    value: jsonb("value").$type<unknown>().notNull(),
    /** The sync that had made the change. */
    syncId: bigint("sync_id", { mode: "number" }).notNull(),
    undoneAt: timestamp("undone_at", { withTimezone: true }).notNull(),
    undoneBy: text("undone_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.sourceId, table.attribute] }),
    index("undone_changes_source").on(table.sourceId),
  ],
);

/** Payloads with the values that a mapping must give for them. Saving a draft that breaks one needs a confirmation. */
export const mappingSamples = pgTable(
  "mapping_samples",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    sourceId: integer("source_id")
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    body: body("body").notNull(),
    /** attribute → value as stored; custom attributes as `custom.<key>`. Other attributes are not checked. */
    expected: jsonb("expected").$type<unknown>().notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [uniqueIndex("mapping_samples_name").on(table.sourceId, sql`lower(${table.name})`)],
);
