import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { findFreePort } from "../system/ports";
import { stopProcess } from "../system/processes";
import { findPostgresBinaries, serverAccount } from "./binaries";

export type Cluster = {
  /** The URL of the maintenance database `postgres`, as the superuser, on loopback. */
  url: string;
  pid: number;
  stop: () => Promise<void>;
  /** Ends the server, by SIGINT in order or by SIGKILL as in a crash, and starts it again on the same port and data. */
  restart: (signal: "SIGINT" | "SIGKILL", awayMs: number) => Promise<void>;
};

export type ClusterOptions = {
  /** Extra `name=value` server settings. */
  settings?: readonly string[];
  /** Keeps crash safety on (fsync, full page writes). Off by default, since the folder is thrown away. */
  durable?: boolean;
};

/** A throw-away PostgreSQL on a random loopback port; `stop` ends it and removes its folder. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const bin = findPostgresBinaries();
  const account = serverAccount();
  const folder = mkdtempSync(join(tmpdir(), "rollcall-postgres-"));
  if (account) chownSync(folder, account.uid, account.gid);
  const dataFolder = join(folder, "data");
  const as = { ...(account ?? {}), cwd: folder, env: { ...process.env, LC_ALL: "C.UTF-8", TZ: "UTC" } };
  const initial = ["-D", dataFolder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];
  execFileSync(join(bin, "initdb"), initial, { ...as, stdio: "pipe" });
  const port = await findFreePort();
  const settings = [...baseSettings(folder, port), ...(options.durable ? [] : careless), ...(options.settings ?? [])];
  const start = () =>
    spawn(join(bin, "postgres"), ["-D", dataFolder, ...settings.flatMap((setting) => ["-c", setting])], {
      ...as,
      stdio: ["ignore", "ignore", "pipe"],
    });
  let server = start();
  const stop = async () => {
    await stopProcess(server, "SIGINT");
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const ready = () =>
    waitUntilReady(url, server).catch(async (error) => {
      await stop();
      throw error;
    });
  const restart: Cluster["restart"] = async (signal, awayMs) => {
    await stopProcess(server, signal);
    await new Promise((back) => setTimeout(back, awayMs));
    server = start();
    await ready();
  };
  await ready();
  return { url, pid: server.pid ?? 0, stop, restart };
}

const careless = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];
const baseSettings = (folder: string, port: number) => [
  "listen_addresses=127.0.0.1",
  `port=${port}`,
  `unix_socket_directories=${folder}`,
  "max_connections=200",
  "shared_buffers=256MB",
  "max_wal_size=2GB",
];

async function waitUntilReady(url: string, server: ChildProcess): Promise<void> {
  let said = "";
  server.stderr?.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000);
  });
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with code ${server.exitCode}:\n${said}`);
    if (await answers(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`PostgreSQL did not answer within 30 s:\n${said}`);
}

async function answers(url: string): Promise<boolean> {
  const client = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    await client`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await client.end({ timeout: 1 });
  }
}
