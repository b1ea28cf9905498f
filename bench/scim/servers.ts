import { type ChildProcess, spawn } from "node:child_process";
import { z } from "zod";
import { readFirstLine } from "@/scripts/system/first-line";
import { stopProcess } from "@/scripts/system/processes";
import type { Target } from "./client";

const target = z.object({ origin: z.string(), base: z.string(), token: z.string() });
export type Server = { target: Target; stop: () => Promise<void> };

/** Starts a server of this folder as a process of its own, which prints where it listens as its first line. */
export async function startServer(script: string, job: object): Promise<Server> {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(job)], {
    env: { ...process.env, NODE_ENV: "production", DO_NOT_TRACK: "1", BOXYHQ_NO_ANALYTICS: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await readFirstLine(child, script);
  return { target: target.parse(JSON.parse(line)), stop: () => stopProcess(child) };
}
