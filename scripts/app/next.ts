import { spawn } from "node:child_process";
import { stopProcess } from "../system/processes";
import { projectFolder } from "../system/project";

/** Runs next in the foreground with our arguments; ends with it, and ends it when asked to end. */
export async function runNext(
  command: "start" | "dev",
  variables: Record<string, string>,
  options: readonly string[] = [],
): Promise<never> {
  const words = ["node_modules/next/dist/bin/next", command, ...options, ...process.argv.slice(2)];
  const child = spawn(process.execPath, words, {
    cwd: projectFolder,
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...variables },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stopProcess(child, signal));
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  process.exit(code ?? 0);
}
