import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { body } from "./columns";
import { sources } from "./sources";

/** Files that people came in: what arrived, when, by whom, and what the last reading found. Lines stay; contents go. */
export const sourceFiles = pgTable(
  "source_files",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    sourceId: integer("source_id")
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** A way of `lib/files/vocabulary.ts`, checked by code. */
    way: text("way").notNull(),
    status: text("status").notNull().default("receiving"),
    /** Why it is incomplete or refused, as a sentence without anybody's data. */
    reason: text("reason"),
    bytes: bigint("bytes", { mode: "number" }).notNull().default(0),
    /** Hex of the SHA-256 of the bytes as they came. */
    sha256: text("sha256"),
    /** What shows that nothing of it is missing. */
    proofs: jsonb("proofs").$type<unknown>().notNull().default(sql`'[]'::jsonb`),
    /** The date in the name, where the pattern has one: the newest file is that of the latest date. */
    nameDate: text("name_date"),
    byName: text("by_name").notNull(),
    begunAt: timestamp("begun_at", { withTimezone: true }).notNull(),
    /** The last sign of life while it arrives. */
    beatAt: timestamp("beat_at", { withTimezone: true }).notNull(),
    endedAt: timestamp("ended_at", { withTimezone: true }),
    /** Rows, columns, dialect and notes of the last reading, or the fault that it ended in. */
    reading: jsonb("reading").$type<unknown>(),
    /** When the contents were dropped to save room. */
    droppedAt: timestamp("dropped_at", { withTimezone: true }),
  },
  (table) => [index("source_files_source").on(table.sourceId, table.id)],
);

/** The zipped bytes of a file in pieces, as base64: in the database, so that every replica and every backup has them. */
export const sourceFileParts = pgTable(
  "source_file_parts",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    fileId: bigint("file_id", { mode: "number" })
      .notNull()
      .references(() => sourceFiles.id, { onDelete: "cascade" }),
    part: integer("part").notNull(),
    body: body("body").notNull(),
  },
  (table) => [uniqueIndex("source_file_parts_place").on(table.fileId, table.part)],
);
