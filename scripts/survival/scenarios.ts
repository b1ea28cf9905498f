import { sql } from "drizzle-orm";
import { queryRows } from "@/lib/db/rows";
import { unguarded } from "@/lib/guard/settings";
import { saveGuardrails } from "@/lib/settings/guardrails/save-guardrails";
import { applyDryRun } from "@/lib/sync/dry-run/apply-dry-run";
import { approveSync } from "@/lib/sync/hold/approve";
import { undoSync } from "@/lib/sync/undo/undo-sync";
import { createDatabase } from "../postgres/database";
import { dateIn, findEmployees } from "../stubs/company/company";
import { statusOn } from "../stubs/company/employee";
import type { Ground } from "./ground";
import { adminContext, awaitEnd, queueSync } from "./syncs";
import { openWorld, type Setup, setUpDatabase, type World } from "./world";

/**
 * What a sync may have to do. `first` creates everybody; `day` changes, ends, restores and moves addresses a month later;
 * `held` would end a third; `replaced` is held while another one is; `approved` carries a held one out,,
 * `applied` a dry run; `undone` takes the month back.
 */
export const scenarioNames = ["first", "day", "held", "replaced", "approved", "applied", "undone"] as const;
export type ScenarioName = (typeof scenarioNames)[number];

/** Databases in which a scenario can begin, each made once and copied for every run. */
export type Scenarios = { begin: (name: ScenarioName) => Promise<{ world: World; syncId: number }> };

type Stage = "empty" | "full" | "holding" | "dry" | "month" | "taking back";

export function prepareScenarios(lab: Ground): Scenarios {
  const made = new Map<Stage, Promise<Setup>>();
  const once = (stage: Stage, make: () => Promise<Setup>) => {
    const known = made.get(stage) ?? make();
    made.set(stage, known);
    return known;
  };
  const empty = () => once("empty", () => setUpDatabase(lab));
  const full = () => once("full", async () => goOn(lab, await copyOf(lab, await empty()), "completed"));
  const holding = () =>
    once("holding", async () => {
      const before = await full();
      leaveInThirds(lab);
      return goOn(lab, await copyOf(lab, before), "held");
    });
  const dry = () =>
    once("dry", async () => {
      const before = await full();
      lab.stub.setCompany({ day: 30 });
      return goOn(lab, await copyOf(lab, before), "completed", { persisted: false, prepare: liftGuard });
    });
  const month = () =>
    once("month", async () => {
      const before = await full();
      lab.stub.setCompany({ day: 30 });
      return goOn(lab, await copyOf(lab, before), "completed", { prepare: liftGuard });
    });
  const takingBack = () =>
    once("taking back", async () => goOn(lab, await copyOf(lab, await month()), "completed", { queue: planUndo }));
  const begin = async (name: ScenarioName) => {
    resetCompany(lab);
    if (name === "applied") return apply(lab, await dry());
    if (name === "undone") return undo(lab, await takingBack());
    if (name === "first") return start(lab, await empty());
    if (name === "day") {
      const before = await full();
      lab.stub.setCompany({ day: 30 });
      return start(lab, before, liftGuard);
    }
    if (name === "held") {
      const before = await full();
      leaveInThirds(lab);
      return start(lab, before);
    }
    const before = await holding();
    leaveInThirds(lab);
    return name === "replaced" ? start(lab, before) : approve(lab, before);
  };
  return { begin };
}

export function resetCompany({ stub }: Ground): void {
  stub.setFault(null);
  stub.clearEdits();
  stub.setCompany({ day: 0 });
}

/** A third of the company is said to have left: more than the guard lets through. */
export function leaveInThirds({ stub }: Ground): void {
  const company = stub.company();
  const active = findEmployees(company, (one) => statusOn(one, dateIn(company)) === "Active");
  const leaving = active.filter((_, at) => at % 3 === 1);
  stub.edit({ rows: Object.fromEntries(leaving.map(({ id }) => [id, { Worker_Status: "Terminated" }])) });
}

/** PostgreSQL copies files, which is much faster than running a sync again. Nobody may be connected to the original. */
async function copyOf(lab: Ground, setup: Setup): Promise<Setup> {
  const name = new URL(setup.database.url).pathname.slice(1);
  return { ...setup, database: await createDatabase(lab.cluster.url, "survival", { template: name }) };
}

type Going = {
  persisted?: boolean;
  prepare?: (world: World) => Promise<void>;
  queue?: (world: World) => Promise<number>;
};

async function goOn(
  lab: Ground,
  setup: Setup,
  status: string,
  { persisted, prepare, queue = (world) => queueSync(world, persisted) }: Going = {},
): Promise<Setup> {
  const world = await openWorld(lab, setup);
  await prepare?.(world);
  const syncId = await queue(world);
  await world.launch();
  const ended = await awaitEnd(world, syncId);
  if (ended.status !== status) throw new Error(`The sync that was to be ${status} is ${ended.status}: ${ended.error}`);
  await world.stop();
  await world.open.close();
  return setup;
}

async function start(lab: Ground, setup: Setup, prepare: (world: World) => Promise<void> = async () => {}) {
  const world = await openWorld(lab, await copyOf(lab, setup));
  await prepare(world);
  return { world, syncId: await queueSync(world) };
}

/** Two who swap their addresses, as in an ordinary month of the stub's company, would be held. */
async function liftGuard(world: World): Promise<void> {
  await saveGuardrails(adminContext(world), { sourceId: world.sourceId, settings: unguarded });
}

async function approve(lab: Ground, setup: Setup) {
  const world = await openWorld(lab, await copyOf(lab, setup));
  const [held] = await queryRows<{ id: unknown }>(world.open.db, sql`select id from syncs where status = 'held'`);
  const syncId = Number(held?.id);
  await approveSync(adminContext(world), { syncId, choice: "all", note: "They have left." });
  return { world, syncId };
}

async function apply(lab: Ground, setup: Setup) {
  const world = await openWorld(lab, await copyOf(lab, setup));
  const [dry] = await queryRows<{ id: unknown }>(world.open.db, sql`select id from syncs where not persisted`);
  const { syncId } = await applyDryRun(adminContext(world), { syncId: Number(dry?.id) });
  return { world, syncId };
}

/** The latest sync that changed people, as its undo's dry run is asked for. */
async function planUndo(world: World): Promise<number> {
  const { syncId } = await undoSync(adminContext(world), { syncId: await latestOf(world, "full"), persisted: false });
  return syncId;
}

async function undo(lab: Ground, setup: Setup) {
  const world = await openWorld(lab, await copyOf(lab, setup));
  const [of, dryRunId] = [await latestOf(world, "full"), await latestOf(world, "undo")];
  const given = { syncId: of, persisted: true, dryRunId, note: "The month was wrong." } as const;
  return { world, syncId: (await undoSync(adminContext(world), given)).syncId };
}

async function latestOf({ open }: World, kind: "full" | "undo"): Promise<number> {
  const [row] = await queryRows<{ id: unknown }>(open.db, sql`select max(id) as id from syncs where kind = ${kind}`);
  return Number(row?.id);
}
