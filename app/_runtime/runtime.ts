import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { createJobs, type Jobs } from "@/inngest/jobs";
import { type JobsDoor, serveJobs } from "@/inngest/serve-jobs";
import { ensureLocalAdmin } from "@/lib/access/local-admin";
import type { Context } from "@/lib/context";
import { keepBodies } from "@/lib/db/bodies";
import { type Database, type OpenDatabase, openPglite, openPostgres } from "@/lib/db/client";
import { migrateDatabase } from "@/lib/db/migrate";
import { type Env, env } from "@/lib/env";
import { log } from "@/lib/log";
import { wakeDelivery } from "@/lib/notify/change";
import { createScimServer, type ScimServer } from "@/lib/scim-server/serve-scim";
import { openVault } from "@/lib/secrets/resolve";
import type { Vault } from "@/lib/secrets/seal";
import { type SftpServer, startSftpServer } from "@/lib/sftp-server/server";
import { requeueWaiting } from "@/lib/sync/requeue";
import { transportWarnings } from "@/lib/transport-warnings";
import { announceAdmin } from "./announce-admin";
import { stopOnSignal } from "./stop-on-signal";

/** What one process holds for its whole life. */
export type Runtime = {
  env: Env;
  open: OpenDatabase;
  db: Database;
  vault: Vault;
  emit: Context["emit"];
  jobs: Jobs;
  /** Where an Inngest server calls the jobs; null with the embedded engine. */
  jobsDoor: JobsDoor | null;
  scim: ScimServer;
  /** Takes uploads where SFTP_PORT is set. */
  sftp: SftpServer | null;
};

declare global {
  var rollcallRuntime: Promise<Runtime> | undefined;
}

/**
 * The process's runtime, started on first use. It hangs on globalThis since instrumentation, pages and route handlers
 * are bundles of their own. A start that failed is forgotten, so that the next request may try again.
 */
export function getRuntime(): Promise<Runtime> {
  globalThis.rollcallRuntime ??= startRuntime().catch((error: unknown) => {
    globalThis.rollcallRuntime = undefined;
    throw error;
  });
  return globalThis.rollcallRuntime;
}

async function startRuntime(): Promise<Runtime> {
  const settings = env();
  const vault = openVault(settings);
  keepBodies(vault, { seals: settings.ROLLCALL_SEAL_PAYLOADS });
  const open = await openDatabase(settings);
  try {
    await prepareDatabase(open);
    const stopping = new AbortController();
    const runtime = assemble(settings, open, vault, stopping.signal);
    await provideAdmin(runtime);
    const engine = await runtime.jobs.start(open.db);
    await registerJobs(runtime);
    await resumeWaiting(runtime);
    runtime.sftp = await startSftp(runtime);
    stopOnSignal({
      begin: () => stopping.abort(),
      finish: async () => {
        await runtime.sftp?.close();
        await engine?.stop();
        await runtime.scim.log.flush();
        await open.close();
      },
    });
    for (const { code, title, remedy } of transportWarnings(settings)) log.warn({ code }, `${title}. ${remedy}`);
    log.info({ driver: open.driver, jobs: settings.inngest.mode }, "started");
    return runtime;
  } catch (error) {
    await open.close();
    throw error;
  }
}

async function openDatabase({ DATABASE_URL: url, dataDir }: Env): Promise<OpenDatabase> {
  return url === undefined ? openPglite(dataDir) : openPostgres(url);
}

async function prepareDatabase(open: OpenDatabase): Promise<void> {
  try {
    await migrateDatabase(open, join(/* turbopackIgnore: true */ process.cwd(), "drizzle", "migrations"));
  } catch (cause) {
    const where = open.driver === "postgres" ? "at DATABASE_URL" : "in the data folder";
    throw new Error(`The database ${where} cannot be used.`, { cause });
  }
}

/** Jobs need a context, a context needs `emit`, and `emit` comes from the jobs: it is looked up when it is called. */
function assemble(settings: Env, open: OpenDatabase, vault: Vault, stopping: AbortSignal): Runtime {
  const base = { env: settings, open, db: open.db, vault };
  const jobs = createJobs({
    settings: settings.inngest,
    log,
    stopping,
    contextOf: async (runId) => systemContext({ ...base, emit: jobs.emit }, runId),
  });
  const { inngest, appUrl, NODE_ENV } = settings;
  const isProduction = NODE_ENV === "production";
  const jobsDoor = inngest.mode === "server" ? serveJobs({ jobs, settings: inngest, appUrl, isProduction }) : null;
  const onAlert = () => void wakeDelivery({ emit: jobs.emit, log });
  const scim = createScimServer({ db: open.db, vault, log, appUrl, onAlert });
  return { ...base, jobs, jobsDoor, scim, sftp: null, emit: jobs.emit };
}

/** Off until SFTP_PORT is set. Listens where the app does. */
async function startSftp(runtime: Runtime): Promise<SftpServer | null> {
  const { SFTP_PORT: port, HOST: host } = runtime.env;
  if (port === undefined) return null;
  try {
    return await startSftpServer({
      port,
      ...(host ? { host } : {}),
      context: () => systemContext(runtime, randomUUID()),
    });
  } catch (cause) {
    throw new Error(`The SFTP server cannot listen on SFTP_PORT ${port}.`, { cause });
  }
}

/** A context for what the system does of its own accord. */
export function systemContext(runtime: Pick<Runtime, "db" | "emit" | "vault">, requestId: string): Context {
  const { db, emit, vault } = runtime;
  return {
    db,
    emit,
    vault,
    actor: { type: "system", name: "system" },
    now: new Date(),
    requestId,
    log: log.child({ requestId }),
  };
}

/** An Inngest server that is away for a moment must not keep the app from starting; the hourly job asks again. */
export async function resumeWaiting(runtime: Runtime): Promise<void> {
  try {
    await requeueWaiting(systemContext(runtime, "start"));
  } catch (error) {
    log.error({ err: error }, "waiting syncs could not be handed to the job engine");
  }
}

/** An Inngest server learns at each start where jobs go. The dev server finds out by itself. */
async function registerJobs({ env: { inngest }, jobsDoor }: Runtime): Promise<void> {
  if (jobsDoor === null || (inngest.mode === "server" && inngest.dev !== undefined)) return;
  const answer = await jobsDoor.register();
  if (answer.ok) return;
  log.error({ answer: await answer.text() }, "the Inngest server did not take the jobs; sync the app in its dashboard");
}

async function provideAdmin(runtime: Runtime): Promise<void> {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = runtime.env;
  const generated = await ensureLocalAdmin(systemContext(runtime, "start"), { email, password });
  if (generated !== null) announceAdmin(email, generated);
}
