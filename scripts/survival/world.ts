import { type OpenDatabase, openPostgres } from "@/lib/db/client";
import { verifyDatabase } from "@/lib/verify/verify";
import { launchApp, type RunningApp } from "../app/launch";
import { configureApp } from "../demo/configure-app";
import { createDatabase, type ThrowawayDatabase } from "../postgres/database";
import { findFreePort } from "../system/ports";
import type { Ground } from "./ground";

/** One database on the lab's PostgreSQL, and the app on it while it runs. */
export type World = {
  lab: Ground;
  database: ThrowawayDatabase;
  open: OpenDatabase;
  sourceId: number;
  scimToken: string;
  app: () => RunningApp;
  /** Starts the app, again after it was killed; `more` are variables of this start alone. */
  launch: (more?: Record<string, string>) => Promise<void>;
  /** SIGKILL, as power that fails. Resolves when the process is gone. */
  kill: () => Promise<void>;
  stop: () => Promise<void>;
  close: () => Promise<void>;
};

export type Setup = { database: ThrowawayDatabase; sourceId: number; scimToken: string };

/** A database with a source, SCIM and an admin, on which nothing has happened yet. */
export async function setUpDatabase(lab: Ground): Promise<Setup> {
  const database = await createDatabase(lab.cluster.url, "survival");
  const variables = { ...lab.variables, DATABASE_URL: database.url };
  const { sourceId, scimToken } = await configureApp(lab.stub, "none", variables, { scim: true });
  return { database, sourceId, scimToken: scimToken ?? "" };
}

export async function openWorld(lab: Ground, { database, sourceId, scimToken }: Setup): Promise<World> {
  const open = openPostgres(database.url, { max: 4 });
  const port = await findFreePort();
  const variables = { ...lab.variables, DATABASE_URL: database.url };
  let running: RunningApp | null = null;
  const app = () => {
    if (!running) throw new Error("The app is not running.");
    return running;
  };
  const stop = async () => {
    await running?.stop();
    running = null;
  };
  return {
    lab,
    database,
    open,
    sourceId,
    scimToken,
    app,
    launch: async (more = {}) => {
      running = await launchApp({ port, variables: { ...variables, ...more }, logFile: lab.logFile });
    },
    kill: async () => {
      const { child } = app();
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGKILL");
      await gone;
      running = null;
    },
    stop,
    close: async () => {
      await stop();
      await open.close();
      await database.drop();
    },
  };
}

/** What `npm run verify` finds, a line for each invariant that does not hold. */
export async function findViolations(open: OpenDatabase): Promise<string[]> {
  const { findings } = await verifyDatabase(open.db);
  return findings.map(({ id, total, rows }) => `${id} (${total}): ${rows[0]?.row ?? ""} ${rows[0]?.detail ?? ""}`);
}
