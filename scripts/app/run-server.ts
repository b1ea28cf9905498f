import { spawn } from "node:child_process";
import { stopProcess } from "../system/processes";
import { projectFolder } from "../system/project";

/** The server of the built app, Next's own of it, as other hosts run it, and that for development. */
export const servers = {
  start: ["scripts/app/server.mjs"],
  next: ["node_modules/next/dist/bin/next", "start"],
  dev: ["node_modules/next/dist/bin/next", "dev"],
};

/** Runs a server in the foreground with our arguments; ends with it, and ends it when asked to end. */
export async function runServer(server: keyof typeof servers, variables: Record<string, string>): Promise<never> {
  const child = spawn(process.execPath, [...servers[server], ...process.argv.slice(2)], {
    cwd: projectFolder,
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...variables },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stopProcess(child, signal));
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  process.exit(code ?? 0);
}
