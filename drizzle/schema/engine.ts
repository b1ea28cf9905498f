import { bigint, index, integer, json, pgTable, primaryKey, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** `json`, not `jsonb`, throughout: an error message may carry NUL or a lone surrogate, which `jsonb` refuses. */

/** Events that the embedded engine received; the id makes a repeated send harmless. */
export const engineEvents = pgTable("engine_events", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  payload: json("payload").$type<unknown>().notNull(),
  receivedAt: moment("received_at").notNull(),
});

/**
 * One execution of a function. `wakeAt` says when a queued run is due; the lease says which process drives a running
 * one.
 */
export const engineRuns = pgTable(
  "engine_runs",
  {
    id: text("id").primaryKey(),
    seq: bigint("seq", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    functionId: text("function_id").notNull(),
    eventId: text("event_id")
      .notNull()
      .references(() => engineEvents.id),
    status: text("status", { enum: ["queued", "running", "completed", "failed", "cancelled"] }).notNull(),
    attempt: integer("attempt").notNull().default(0),
    /** How often the run was found abandoned since its last completed step. */
    takeovers: integer("takeovers").notNull().default(0),
    wakeAt: moment("wake_at"),
    leaseOwner: text("lease_owner"),
    leaseToken: text("lease_token"),
    leaseUntil: moment("lease_until"),
    parentRunId: text("parent_run_id"),
    parentStepId: text("parent_step_id"),
    output: json("output").$type<unknown>(),
    error: json("error").$type<unknown>(),
    queuedAt: moment("queued_at").notNull(),
    startedAt: moment("started_at"),
    endedAt: moment("ended_at"),
  },
  (table) => [
    uniqueIndex("engine_runs_function_event").on(table.functionId, table.eventId),
    index("engine_runs_status_wake").on(table.status, table.wakeAt),
    index("engine_runs_event").on(table.eventId),
  ],
);

/**
 * A step of a run: planned (to be executed at `wakeAt`), waiting (for `wakeAt`, an event or another run) or completed.
 */
export const engineSteps = pgTable(
  "engine_steps",
  {
    runId: text("run_id")
      .notNull()
      .references(() => engineRuns.id, { onDelete: "cascade" }),
    id: text("id").notNull(),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["run", "sleep", "event", "invoke"] }).notNull(),
    status: text("status", { enum: ["planned", "waiting", "completed"] }).notNull(),
    attempt: integer("attempt").notNull().default(0),
    wakeAt: moment("wake_at"),
    eventName: text("event_name"),
    condition: text("condition"),
    /** Order of completion within the run; the SDK replays memoised steps in it. */
    position: integer("position"),
    output: json("output").$type<unknown>(),
    error: json("error").$type<unknown>(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.id] }),
    index("engine_steps_waiting_event").on(table.eventName, table.status),
  ],
);

/** The last tick of each cron that became a run; a restart neither loses nor doubles one. */
export const engineCronTicks = pgTable(
  "engine_cron_ticks",
  {
    functionId: text("function_id").notNull(),
    cron: text("cron").notNull(),
    lastTickAt: moment("last_tick_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.functionId, table.cron] })],
);
