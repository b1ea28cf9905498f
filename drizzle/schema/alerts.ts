import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, updatedAt } from "./columns";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Where alerts go. */
export const alertChannels = pgTable("alert_channels", {
  id: uuid("id").primaryKey(),
  /** A type of `lib/notify/vocabulary.ts`. */
  type: text("type").notNull(),
  name: text("name").notNull(),
  enabled: boolean("enabled").notNull().default(true),
  kinds: text("kinds").array().notNull(),
  /** Whether it is told when a problem is over. */
  recoveries: boolean("recoveries").notNull().default(true),
  /** Whether its alerts may name people; otherwise they only count them. */
  namesPeople: boolean("names_people").notNull().default(false),
  /** Parsed by `lib/notify/channels/channel.ts`; never secrets. */
  config: jsonb("config").$type<unknown>().notNull(),
  /** name → { sealed, setAt, setBy }; sealed by lib/secrets. */
  secrets: jsonb("secrets").$type<unknown>().notNull(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** Problems that are there now, one row each: an alert goes out when a row comes and when it goes. */
export const openAlerts = pgTable(
  "open_alerts",
  {
    kind: text("kind").notNull(),
    /** `source:<id>`, `scim`, `token:<id>` */
    subject: text("subject").notNull(),
    since: moment("since").notNull(),
    /** Numbers and names of things, never of people. */
    facts: jsonb("facts").$type<unknown>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.subject] })],
);

/**
 * One alert to one channel: written with the change it tells of, delivered afterwards, then kept as the log. A row that is
 * `waiting` is tried from `next_at` on; while somebody tries, `next_at` is when they count as dead.
 */
export const alertDeliveries = pgTable(
  "alert_deliveries",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    channelId: uuid("channel_id").references(() => alertChannels.id, { onDelete: "set null" }),
    channelName: text("channel_name").notNull(),
    kind: text("kind").notNull(),
    change: text("change").notNull(),
    subject: text("subject").notNull(),
    facts: jsonb("facts").$type<unknown>().notNull(),
    /** When what it tells of happened. */
    at: moment("at").notNull(),
    status: text("status").notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    nextAt: moment("next_at").notNull(),
    /** A status or an error's code, never words of the other side. */
    answer: text("answer"),
    finishedAt: moment("finished_at"),
  },
  (table) => [
    index("alert_deliveries_waiting").on(table.nextAt).where(sql`status = 'waiting'`),
    index("alert_deliveries_order")
      .on(table.channelId, table.kind, table.subject, table.id)
      .where(sql`status = 'waiting'`),
    index("alert_deliveries_at").on(table.at),
  ],
);
