import type { ScenarioName } from "../scenarios";

/**
 * A place in the code, known by what it does to a table: the app is caught right after the statement, before its transaction
 * ends. `step …` is caught while the job engine notes a step whose work has been committed.
 */
export type KillPoint = {
  name: string;
  scenario: ScenarioName;
  table: string;
  does: "insert" | "update" | "delete" | "insert or update";
  /** Of which rows; without it, the statement as a whole. */
  row?: string;
  /** How often the scenario gets there, at least. */
  times: number;
};

const stepOf = (name: string, scenario: ScenarioName, times = 1): KillPoint => ({
  name: `step ${name}`,
  scenario,
  table: "engine_steps",
  does: "insert or update",
  row: `new.name like '${name}' and new.status = 'completed'`,
  times,
});

const ofSync = (name: string, scenario: ScenarioName, row: string): KillPoint => ({
  name,
  scenario,
  table: "syncs",
  does: "update",
  row,
  times: 1,
});

const audited = (action: string, scenario: ScenarioName): KillPoint => ({
  name: `audit ${action}`,
  scenario,
  table: "audit_events",
  does: "insert",
  row: `new.action = '${action}'`,
  times: 1,
});

const on = (
  name: string,
  scenario: ScenarioName,
  table: string,
  does: KillPoint["does"],
  more: Partial<KillPoint> = {},
): KillPoint => ({ name, scenario, table, does, times: 1, ...more });

const isClaimed = (mark: string) => `new.${mark} is not null and old.${mark} is null`;

/** The stages of the pipeline, and the places in each of them. */
export const killPoints = {
  fetch: [
    ofSync("sync claimed", "first", "new.status = 'running' and old.status = 'pending'"),
    stepOf("begin", "first"),
    on("payloads copied", "first", "payloads", "insert", { times: 2 }),
    on("content kept", "day", "page_contents", "insert", { times: 2 }),
    on("page added", "day", "sync_pages", "insert", { times: 2 }),
    ofSync("feed marked whole", "first", isClaimed("feed_complete")),
    stepOf("fetch", "day"),
  ],
  plan: [
    on("page claimed", "first", "sync_pages", "update", { row: isClaimed("planned_at"), times: 2 }),
    on("records copied", "first", "user_records", "insert", { times: 2 }),
    on("records copied", "day", "user_records", "insert", { times: 2 }),
    on("strangers remembered", "first", "strangers", "insert", { times: 2 }),
    stepOf("plan-0", "first"),
    ofSync("plan settled", "day", isClaimed("settled_at")),
    stepOf("settle", "day"),
  ],
  hold: [
    ofSync("plan judged", "held", isClaimed("guard")),
    ofSync("marked held", "held", "new.status = 'held'"),
    on("alert opened", "held", "open_alerts", "insert"),
    audited("sync.hold", "held"),
    stepOf("guard", "held"),
    ofSync("older hold ended", "replaced", "old.status = 'held' and new.status = 'cancelled'"),
    audited("sync.discard", "replaced"),
    audited("sync.hold", "replaced"),
  ],
  apply: [
    on("users created", "first", "users", "insert", { times: 2 }),
    on("users linked", "first", "user_sources", "insert", { times: 2 }),
    on("managers linked", "first", "user_managers", "insert"),
    on("page applied", "first", "sync_pages", "update", { row: isClaimed("applied_at"), times: 2 }),
    stepOf("apply-0", "first"),
    on("addresses moving", "day", "users", "update", { row: "new.email like 'moving+%'" }),
    on("users changed", "day", "users", "update", { times: 3 }),
    on("former links kept", "day", "past_links", "insert", { times: 2 }),
    on("managers unlinked", "day", "user_managers", "delete", { times: 2 }),
    stepOf("addresses", "day"),
    on("access ended", "approved", "users", "update", { row: "new.status = 'quarantined'", times: 500 }),
    on("page applied", "approved", "sync_pages", "update", { row: isClaimed("applied_at"), times: 1 }),
    stepOf("apply-0", "approved"),
  ],
  close: [
    stepOf("managers", "first"),
    on("feed remembered", "first", "feed_history", "insert or update"),
    stepOf("remember", "day"),
    ofSync("counted and ended", "first", "new.status = 'completed'"),
    ofSync("counted and ended", "approved", "new.status = 'completed'"),
    audited("sync.finish", "day"),
    stepOf("close", "day"),
    on("run ended", "first", "engine_runs", "update", {
      row: "new.status = 'completed' and new.function_id like '%sync-run'",
    }),
  ],
  "dry-run": [
    on("page copied", "applied", "sync_pages", "insert", { times: 2 }),
    on("records copied", "applied", "user_records", "insert", { times: 2 }),
    stepOf("copy-0", "applied"),
    ofSync("plan narrowed", "applied", isClaimed("settled_at")),
    stepOf("narrow", "applied"),
    ofSync("plan judged", "applied", isClaimed("guard")),
    on("users changed", "applied", "users", "update", { times: 2 }),
    ofSync("counted and ended", "applied", "new.status = 'completed'"),
  ],
  undo: [
    on("pages listed", "undone", "sync_pages", "insert"),
    stepOf("undo-list", "undone"),
    on("records copied", "undone", "user_records", "insert", { times: 2 }),
    stepOf("undo-plan-0", "undone"),
    stepOf("undo-settle", "undone"),
    ofSync("plan judged", "undone", isClaimed("guard")),
    on("users changed", "undone", "users", "update", { times: 2 }),
    on("undone remembered", "undone", "undone_changes", "insert"),
    ofSync("counted and ended", "undone", "new.status = 'completed'"),
  ],
} satisfies Record<string, readonly KillPoint[]>;

export type KilledStage = keyof typeof killPoints;
