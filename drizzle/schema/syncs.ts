import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
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
import { recordStatuses } from "../../lib/directory/vocabulary";
import { syncKinds, syncStages, syncStatuses } from "../../lib/records/vocabulary";
import { createdAt } from "./columns";
import { mappingVersions, sources } from "./sources";

export const syncKindEnum = pgEnum("sync_kind", syncKinds);
export const syncStatusEnum = pgEnum("sync_status", syncStatuses);
export const syncStageEnum = pgEnum("sync_stage", syncStages);
export const recordStatusEnum = pgEnum("record_status", recordStatuses);

export const syncs = pgTable(
  "syncs",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    sourceId: integer("source_id")
      .notNull()
      .references(() => sources.id),
    kind: syncKindEnum("kind").notNull(),
    /** The person a single-user sync is about. */
    userId: uuid("user_id"),
    /** The sync whose plan is carried out, or that is taken back. */
    ofSyncId: bigint("of_sync_id", { mode: "number" }).references((): AnyPgColumn => syncs.id),
    /** Of that sync, the records that were asked for; null for all of them. */
    chosen: jsonb("chosen").$type<unknown>(),
    /** Whom a taken-over plan left out, since they had changed: reasons with a number of people and the first records. */
    leftOut: jsonb("left_out").$type<unknown>(),
    persisted: boolean("persisted").notNull(),
    status: syncStatusEnum("status").notNull().default("pending"),
    stage: syncStageEnum("stage"),
    mappingVersionId: integer("mapping_version_id")
      .notNull()
      .references(() => mappingVersions.id),
    fingerprint: text("fingerprint"),
    /** Null for the system (schedule). The name is stored too, so that a deleted admin's syncs still show it. */
    createdById: uuid("created_by_id"),
    createdByName: text("created_by_name").notNull().default("system"),
    runRules: boolean("run_rules").notNull().default(false),
    /** Records expected, from the last complete feed; only for progress and time left. */
    expected: integer("expected"),
    fetched: integer("fetched").notNull().default(0),
    planned: integer("planned").notNull().default(0),
    applied: integer("applied").notNull().default(0),
    created: integer("created").notNull().default(0),
    updated: integer("updated").notNull().default(0),
    restored: integer("restored").notNull().default(0),
    terminated: integer("terminated").notNull().default(0),
    skipped: integer("skipped").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    feedComplete: boolean("feed_complete"),
    feedProof: text("feed_proof"),
    /** The file that the feed was read from, where it was one; files may go before syncs do. */
    feedFileId: bigint("feed_file_id", { mode: "number" }),
    /** What the source did beside handing on records, such as columns it dropped: codes with details. */
    feedNotes: jsonb("feed_notes").$type<unknown>(),
    /** When duplicates, conflicts and missing users were settled; done once. */
    settledAt: timestamp("settled_at", { withTimezone: true }),
    error: jsonb("error").$type<unknown>(),
    /** What the guard counted and why it would hold the plan; null where it has not judged. */
    guard: jsonb("guard").$type<unknown>(),
    heldAt: timestamp("held_at", { withTimezone: true }),
    /** How the hold ended: approved, discarded, replaced or expired, by whom and with which note. */
    holdEnd: jsonb("hold_end").$type<unknown>(),
    cancelRequestedAt: timestamp("cancel_requested_at", { withTimezone: true }),
    /** The run that has claimed the sync, and its last sign of life: an event may come twice, and runs may die. */
    runId: text("run_id"),
    beatAt: timestamp("beat_at", { withTimezone: true }),
    createdAt: createdAt(),
    startedAt: timestamp("started_at", { withTimezone: true }),
    stageStartedAt: timestamp("stage_started_at", { withTimezone: true }),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
  },
  (table) => [
    // What concerns everybody never runs beside another such sync. Single ones wait in the job engine.
    uniqueIndex("syncs_one_per_source")
      .on(table.sourceId)
      .where(sql`kind <> 'single' and status in ('pending', 'running')`),
    index("syncs_of_sync").on(table.ofSyncId).where(sql`of_sync_id is not null`),
    index("syncs_held").on(table.sourceId).where(sql`status = 'held'`),
    index("syncs_source").on(table.sourceId, table.id),
    index("syncs_feed_file").on(table.feedFileId).where(sql`feed_file_id is not null`),
  ],
);

/**
 * A stretch of a feed, kept once however many syncs bring it: payload ids in the order of the feed. `hash` is of those ids,
 * `seen` of the bytes as they first came: a page that comes again is known by one look-up. Whoever erases payloads has to
 * erase the contents that name them, which are no longer true.
 */
export const pageContents = pgTable(
  "page_contents",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    sourceId: integer("source_id").notNull(),
    hash: uuid("hash").notNull(),
    seen: uuid("seen").notNull(),
    payloadIds: bigint("payload_ids", { mode: "number" }).array().notNull(),
    /** How many of its payloads have each of `source_fields.paths` filled in; null where nobody counted. */
    filled: integer("filled").array(),
  },
  (table) => [
    uniqueIndex("page_contents_hash").on(table.sourceId, table.hash),
    index("page_contents_seen").on(table.sourceId, table.seen),
    // Without a list of pending entries the index stays half as large, and no insert has to pay for many.
    index("page_contents_payloads").using("gin", table.payloadIds).with({ fastupdate: false }),
  ],
);

/**
 * A slice of the feed in feed order: its content, and which work is done. The unit in which a sync resumes. A place of a
 * planned page that has no row in `user_records` was skipped, with nothing to say about it.
 */
export const syncPages = pgTable(
  "sync_pages",
  {
    syncId: bigint("sync_id", { mode: "number" })
      .notNull()
      .references(() => syncs.id, { onDelete: "cascade" }),
    page: integer("page").notNull(),
    /** Ordinal of the first payload; the feed's first record is 1. */
    firstOrdinal: integer("first_ordinal").notNull(),
    size: integer("size").notNull(),
    /** Null for people who are missing, and for pages from before contents were kept once: these have a row for each place. */
    contentId: bigint("content_id", { mode: "number" }).references(() => pageContents.id),
    /** Of pages from before contents were kept once. */
    payloadIds: bigint("payload_ids", { mode: "number" }).array().notNull().default(sql`'{}'`),
    /** Its places have record ids from here on, whether they have a row or not. */
    firstRecordId: bigint("first_record_id", { mode: "number" }),
    /**
     * Places, from 1, that are not as last time and have to be evaluated; null until that was looked up. Of an undo: the
     * ordinals of its records in the sync that is taken back.
     */
    toPlan: integer("to_plan").array(),
    plannedAt: timestamp("planned_at", { withTimezone: true }),
    /** Which fields and status words its payloads had, of those that were looked at. */
    seen: jsonb("seen").$type<unknown>(),
    appliedAt: timestamp("applied_at", { withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.syncId, table.page] }),
    index("sync_pages_content").on(table.contentId),
    index("sync_pages_record").on(table.firstRecordId),
  ],
);

/** What the last complete feed that was applied looked like, for the guard to hold the next one against. */
export const feedHistory = pgTable("feed_history", {
  sourceId: integer("source_id")
    .primaryKey()
    .references(() => sources.id),
  syncId: bigint("sync_id", { mode: "number" }).notNull(),
  records: integer("records").notNull(),
  /** A hash over the payloads in their order; null where nobody asks whether a feed comes twice. */
  feed: text("feed"),
  seen: jsonb("seen").$type<unknown>().notNull(),
  /** The expression whose fields the status words are from. */
  statusExpression: text("status_expression").notNull(),
});

/** What a sync asked its source and what came of it; holds no secrets, and nothing that tells of a person. */
export const syncRequests = pgTable(
  "sync_requests",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    syncId: bigint("sync_id", { mode: "number" })
      .notNull()
      .references(() => syncs.id, { onDelete: "cascade" }),
    startedAt: timestamp("started_at", { withTimezone: true }).notNull(),
    method: text("method").notNull(),
    address: text("address").notNull(),
    attempt: integer("attempt").notNull(),
    status: integer("status"),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    milliseconds: integer("milliseconds").notNull(),
    /** A code of `lib/sources/error.ts`, or `stopped`. */
    fault: text("fault"),
  },
  (table) => [index("sync_requests_sync").on(table.syncId, table.id)],
);

/** The outcome for one payload within a sync (or, without a sync, for one SCIM request). */
export const userRecords = pgTable(
  "user_records",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** Without a foreign key, which would look up the same sync for each of a hundred thousand records. */
    syncId: bigint("sync_id", { mode: "number" }),
    ordinal: integer("ordinal"),
    sourceId: integer("source_id").notNull(),
    userId: uuid("user_id"),
    payloadId: bigint("payload_id", { mode: "number" }),
    status: recordStatusEnum("status").notNull(),
    /** The primary key's value in the payload: it finds duplicates, and names records without a user. */
    key: text("key"),
    subject: text("subject"),
    /** attribute → [from, to]; custom attributes as `custom.<key>`. */
    changes: jsonb("changes").$type<unknown>(),
    /** All custom attributes as they will be, when any of them changes. */
    customAfter: jsonb("custom_after").$type<unknown>(),
    errors: jsonb("errors").$type<unknown>(),
    warnings: jsonb("warnings").$type<unknown>(),
    /** The remark in words, from versions before `notes`. */
    note: text("note"),
    /** Remarks as codes, such as why a record was skipped. */
    notes: jsonb("notes").$type<unknown>(),
    /** The user's version this was planned against; null where the payload was unchanged and nothing was evaluated. */
    userVersion: integer("user_version"),
    dueOn: date("due_on"),
    /** Whether the payload calls the person active, for the link to its user; null where nothing was evaluated. */
    callsActive: boolean("calls_active"),
    /** The mapping version of a push; a sync's records have the sync's. */
    mappingVersionId: integer("mapping_version_id"),
    /** Of a failed record: the earlier sync since which its person fails; null where they fail for the first time. */
    failingSince: bigint("failing_since", { mode: "number" }),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("user_records_ordinal").on(table.syncId, table.ordinal),
    index("user_records_user").on(table.userId, table.id),
    index("user_records_status").on(table.syncId, table.status, table.ordinal).where(sql`status <> 'skipped'`),
    // Hardly any record has it, and the page of every sync counts them.
    index("user_records_held_back").on(table.syncId).where(sql`warnings @> '[{"code":"undone_change"}]'::jsonb`),
  ],
);

/**
 * People who fail now, one row each: kept by every sync that changes users, so that nobody has to look back through hundreds
 * of syncs. A row goes when the person no longer fails.
 */
export const failing = pgTable(
  "failing",
  {
    /** Without a foreign key, which would be checked for each of them. */
    sourceId: integer("source_id").notNull(),
    /** Whose record failed, as a hash of what `whose` gives: a key may be an address. */
    whose: uuid("whose").notNull(),
    userId: uuid("user_id"),
    payloadId: bigint("payload_id", { mode: "number" }),
    /** The cause: code and attribute of the first error. */
    code: text("code").notNull(),
    attribute: text("attribute").notNull(),
    /** The latest record, and its sync. */
    recordId: bigint("record_id", { mode: "number" }).notNull(),
    syncId: bigint("sync_id", { mode: "number" }).notNull(),
    /** The first sync of the unbroken run of failures, and when it began. */
    sinceSyncId: bigint("since_sync_id", { mode: "number" }).notNull(),
    since: timestamp("since", { withTimezone: true }).notNull(),
    /** An admin knows of it; until its cause changes it is not counted. */
    dismissedAt: timestamp("dismissed_at", { withTimezone: true }),
    dismissedBy: text("dismissed_by"),
    dismissedWhy: text("dismissed_why"),
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.whose] }),
    index("failing_user").on(table.userId).where(sql`user_id is not null`),
    index("failing_open").on(table.sinceSyncId, table.sourceId, table.whose).where(sql`dismissed_at is null`),
    index("failing_dismissed").on(table.sinceSyncId, table.sourceId, table.whose).where(sql`dismissed_at is not null`),
  ],
);
