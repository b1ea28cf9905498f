import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll } from "vitest";
import { engineEvents, engineRuns } from "@/drizzle/schema/engine";
import type { Database } from "@/lib/db/client";
import { openTestDatabase, resetDatabase } from "@/scripts/test/database";
import { embeddedBaseUrl, embeddedFetch } from "../fetch";
import { type EmbeddedEngine, startEmbeddedEngine } from "../start";
import { listSteps } from "../steps.store";
import { createFakeClock } from "./fake-clock";

const quiet = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };

export type Work = Awaited<ReturnType<typeof openBench>>;

/** The setup for the tests of one file: engines are stopped and tables emptied after each test. */
export function prepareBench(): () => Work {
  let bench: Work | undefined;
  beforeAll(async () => {
    bench = await openBench();
  });
  afterEach(() => bench?.stopAll());
  afterAll(() => bench?.close());
  return () => {
    if (!bench) throw new Error("The bench opens before the first test.");
    return bench;
  };
}

/** A client of the real SDK, a database of its own, and engines started on demand. */
export async function openBench() {
  const open = await openTestDatabase();
  const client = new Inngest({
    id: "app",
    isDev: true,
    baseUrl: embeddedBaseUrl,
    fetch: embeddedFetch,
    logger: quiet,
  });
  const clock = createFakeClock("2026-03-02T10:20:30Z");
  const started: { engine: EmbeddedEngine; cut: () => void; mend: () => void }[] = [];
  const start = async (functions: InngestFunction.Any[]) => {
    const handler = serve({ client, functions });
    const line = cuttable(open.db);
    const engine = await startEmbeddedEngine({ db: line.db, handler, clock, log: pino({ level: "silent" }) });
    started.push({ engine, cut: line.cut, mend: line.mend });
    return engine;
  };
  const stopAll = async () => {
    await Promise.all(started.splice(0).map(({ engine }) => engine.stop()));
    await resetDatabase(open.db);
  };
  const runs = async () => {
    const rows = await open.db.select().from(engineRuns).orderBy(engineRuns.seq);
    return rows.map((row) => ({ ...row, output: (row.output as { value: unknown } | null)?.value }));
  };
  const events = () => open.db.select().from(engineEvents).orderBy(engineEvents.receivedAt);
  const steps = (runId: string) => listSteps(open.db, runId);
  /** Like kill -9 for the database and later engines: the engines do nothing more. */
  const drop = () => {
    for (const { cut } of started.splice(0)) cut();
  };
  /** Takes the database away from the running engines for as long as `work` takes. */
  const withoutDatabase = async (work: () => Promise<void>) => {
    for (const { cut } of started) cut();
    await work();
    for (const { mend } of started) mend();
  };
  return { db: open.db, client, clock, start, stopAll, drop, withoutDatabase, runs, events, steps, close: open.close };
}

/** A promise that a test resolves when it chooses. */
export function createGate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

/** A database whose connection a test can cut off. */
function cuttable(db: Database) {
  let isCut = false;
  const get = (target: Database, key: keyof Database) => {
    if (isCut) throw new Error("no connection");
    const value: unknown = target[key];
    return typeof value === "function" ? value.bind(target) : value;
  };
  const cut = () => {
    isCut = true;
  };
  const mend = () => {
    isCut = false;
  };
  return { cut, mend, db: new Proxy(db, { get: (target, key) => get(target, key as keyof Database) }) };
}
