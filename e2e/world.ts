import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "@playwright/test";
import { z } from "zod";
import { type OpenDatabase, openPglite, openPostgres } from "@/lib/db/client";
import type { Credentials } from "@/scripts/app/client";
import { type LaunchOptions, launchApp, type RunningApp } from "@/scripts/app/launch";
import { configureApp } from "@/scripts/demo/configure-app";
import { createDatabase } from "@/scripts/postgres/database";
import { startWorkdayStub, type WorkdayStub } from "@/scripts/stubs/workday/server";
import type { StubOptions } from "@/scripts/stubs/workday/state";
import { findFreePort } from "@/scripts/system/ports";

export type WorldOptions = {
  stub?: StubOptions;
  /** More local admins, created before the app starts. */
  admins?: Credentials[];
  firstSync?: "persisted" | "dry" | "none";
  /** Nothing is set up: an empty folder, as after `npm start`. */
  isEmpty?: true;
  /** Called with the address the app will have. */
  variables?: (url: string) => Promise<Record<string, string>>;
};

/** An app on the database under test, with a stub Workday as its source. */
export type World = {
  url: string;
  admin: Credentials;
  stub: WorkdayStub;
  app: RunningApp;
  logFile: string;
  /** The sync left in the queue before the app started. */
  firstSyncId: number | null;
  /** Starts the app again on the same data and port, after it was killed. */
  restart: (server?: LaunchOptions["server"]) => Promise<void>;
  /** Stops the app, since PGlite serves one process only, and queries its database. */
  inspect: (statement: string) => Promise<Record<string, unknown>[]>;
  close: () => Promise<void>;
};

type Place = {
  variables: Record<string, string>;
  open: () => Promise<OpenDatabase>;
  remove: () => Promise<void>;
};

/** A world for the tests of one file, started before the first test and ended after the last. */
export function prepareWorld(options: WorldOptions = {}): () => World {
  let world: World | undefined;
  test.describe.configure({ mode: "serial" });
  test.beforeAll(async () => {
    test.setTimeout(180_000);
    world = await createWorld(options);
  });
  test.afterAll(async () => {
    await world?.close();
  });
  return () => {
    if (!world) throw new Error("The world has not started.");
    return world;
  };
}

export async function createWorld(options: WorldOptions): Promise<World> {
  const stub = await startWorkdayStub({ photos: true, ...options.stub });
  const place = await createPlace();
  const port = await findFreePort();
  const admin = { email: "admin@rollcall.test", password: randomUUID() };
  const variables = {
    ...place.variables,
    ...jobsVariables(),
    ROLLCALL_ALLOW_PRIVATE_SOURCES: "true",
    ROLLCALL_PICTURE_HOSTS: stub.url,
    ROLLCALL_ENVIRONMENT: "journeys",
    ...(await options.variables?.(`http://localhost:${port}`)),
  };
  for (const other of options.admins ?? [])
    await configureApp(stub, "none", { ...variables, ...adminVariables(other) });
  const all = { ...variables, ...adminVariables(admin) };
  const { syncId } = options.isEmpty ? { syncId: null } : await configureApp(stub, options.firstSync ?? "none", all);
  const logFile = join(process.env.E2E_OUTPUT ?? "test-results", "app-logs", `${port}.log`);
  const start = (server?: LaunchOptions["server"]) =>
    launchWithJobs({ port, variables: all, logFile, ...(server ? { server } : {}) });
  const app = await start();
  const world: World = {
    url: app.url,
    admin,
    stub,
    app,
    logFile,
    firstSyncId: syncId,
    restart: async (server) => {
      world.app = await start(server);
    },
    inspect: async (statement) => {
      await world.app.stop();
      const open = await place.open();
      try {
        return await readRows(open, statement);
      } finally {
        await open.close();
      }
    },
    close: async () => {
      await world.app.stop();
      await stub.close();
      await place.remove();
    },
  };
  return world;
}

/** On an Inngest dev server where TEST_INNGEST_URL names one, on the embedded engine otherwise. */
function jobsVariables(): Record<string, string> {
  const server = process.env.TEST_INNGEST_URL;
  return server ? { INNGEST_DEV: server } : {};
}

/** An Inngest server learns of the functions from the app itself, as it does on a deployment. */
async function launchWithJobs(options: LaunchOptions): Promise<RunningApp> {
  const app = await launchApp(options);
  if (!options.variables.INNGEST_DEV) return app;
  const answer = await fetch(`${app.url}/api/inngest`, { method: "PUT" });
  if (!answer.ok) throw new Error(`The Inngest server did not take the functions: ${await answer.text()}`);
  return app;
}

async function readRows({ db }: OpenDatabase, statement: string): Promise<Record<string, unknown>[]> {
  const answer: unknown = await db.execute(statement);
  const rows = Array.isArray(answer) ? [...answer] : z.object({ rows: z.array(z.unknown()) }).parse(answer).rows;
  return z.array(z.record(z.string(), z.unknown())).parse(rows);
}

const adminVariables = ({ email, password }: Credentials) => ({ ADMIN_EMAIL: email, ADMIN_PASSWORD: password });

/** A database of its own on the server in TEST_DATABASE_URL, or an empty folder for PGlite. */
async function createPlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-journey-"));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  const variables = { ROLLCALL_DATA_DIR: folder };
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return { variables, open: () => openPglite(folder), remove: async () => clear() };
  const database = await createDatabase(server, "journey");
  const secret = randomBytes(48).toString("base64url");
  return {
    variables: { ...variables, DATABASE_URL: database.url, ROLLCALL_SECRET: secret },
    open: async () => openPostgres(database.url),
    remove: async () => {
      await database.drop();
      clear();
    },
  };
}
