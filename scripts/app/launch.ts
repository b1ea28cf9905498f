import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { cleanEnvironment } from "../system/environment";
import { stopProcess } from "../system/processes";
import { projectFolder } from "../system/project";
import { servers } from "./run-server";

export type LaunchOptions = {
  port: number;
  /** The app's environment variables, with DATABASE_URL or ROLLCALL_DATA_DIR. */
  variables: Record<string, string>;
  /** Where the app's own output goes. */
  logFile: string;
  /** That of `npm start`, unless it is to be Next's own. */
  server?: "start" | "next";
};

export type RunningApp = { url: string; child: ChildProcess; stop: () => Promise<void> };

/**
 * Starts the built app in production mode, on loopback only, and waits until it is healthy. If not, throws its last
 * output.
 */
export async function launchApp({ port, variables, logFile, server = "start" }: LaunchOptions): Promise<RunningApp> {
  const url = `http://localhost:${port}`;
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, [...servers[server], "--hostname", "127.0.0.1", "--port", String(port)], {
    cwd: projectFolder,
    env: cleanEnvironment({ APP_URL: url, PORT: String(port), ...variables }),
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const stop = () => stopProcess(child);
  try {
    await waitUntilHealthy(url, child);
  } catch (error) {
    await stop();
    const words = readFileSync(logFile, "utf8").slice(-3_000);
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${words}`);
  }
  return { url, child, stop };
}

async function waitUntilHealthy(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The app ended with code ${child.exitCode} before it was ready.`);
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The app did not become healthy within 120 s (${url}/api/health).`);
}
