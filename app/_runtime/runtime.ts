import { join } from "node:path";
import { ensureLocalAdmin } from "@/lib/access/local-admin";
import type { Context } from "@/lib/context";
import { type Database, type OpenDatabase, openPglite, openPostgres } from "@/lib/db/client";
import { migrateDatabase } from "@/lib/db/migrate";
import { type Env, env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { resolveSecret } from "@/lib/secrets/resolve";
import { createVault, type Vault } from "@/lib/secrets/seal";
import { announceAdmin } from "./announce-admin";

/** What one process holds for its whole life. */
export type Runtime = {
  env: Env;
  open: OpenDatabase;
  db: Database;
  vault: Vault;
  emit: Context["emit"];
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
  const vault = createVault(resolveSecret(settings));
  const open = await openDatabase(settings);
  try {
    await migrateDatabase(open, join(/* turbopackIgnore: true */ process.cwd(), "drizzle", "migrations"));
    const runtime: Runtime = { env: settings, open, db: open.db, vault, emit: refuseEvents };
    await provideAdmin(runtime);
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

async function refuseEvents(): Promise<void> {
  throw new AppError("unavailable", "The job engine has not started yet.", "Try again in a moment.");
}

/** A context for what the system does of its own accord. */
export function systemContext(runtime: Runtime, requestId: string): Context {
  const { db, emit, vault } = runtime;
  return { db, emit, vault, actor: { type: "system", name: "system" }, now: new Date(), requestId, log };
}

async function provideAdmin(runtime: Runtime): Promise<void> {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = runtime.env;
  const generated = await ensureLocalAdmin(systemContext(runtime, "start"), { email, password });
  if (generated !== null) announceAdmin(email, generated);
}
