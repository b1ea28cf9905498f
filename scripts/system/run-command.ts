import { spawn } from "node:child_process";
import { cleanEnvironment } from "./environment";
import { stopProcess } from "./processes";
import { projectFolder } from "./project";
import { onShutdown } from "./shutdown";

export type Ran = { code: number; output: string; seconds: number };

/** Runs a Node program of the project to its end and keeps what it printed. */
export async function runCommand(command: readonly string[], variables: Record<string, string> = {}): Promise<Ran> {
  const started = performance.now();
  const child = spawn(process.execPath, [...command], {
    cwd: projectFolder,
    env: cleanEnvironment({ NODE_ENV: undefined, NO_COLOR: "1", FORCE_COLOR: undefined, ...variables }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const forget = onShutdown(() => stopProcess(child));
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (ended) => resolve(ended ?? 1));
  });
  forget();
  return { code, output: Buffer.concat(chunks).toString("utf8"), seconds: (performance.now() - started) / 1_000 };
}
