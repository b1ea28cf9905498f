import { spawnSync } from "node:child_process";

let listsUpdated = false;

/** Installs Debian packages when running as root with apt-get; elsewhere does nothing. Returns whether it worked. */
export function installPackages(names: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return false;
  process.stderr.write(`Installing ${names.join(", ")} with apt-get …\n`);
  if (!listsUpdated) listsUpdated = runApt(["update"]);
  return runApt(["install", "--yes", "--no-install-recommends", ...names]);
}

function runApt(args: readonly string[]): boolean {
  const result = spawnSync("apt-get", ["-q", "-o", "Acquire::Retries=3", ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) process.stderr.write(`apt-get ${args[0]} failed:\n${result.stdout}${result.stderr}\n`);
  return result.status === 0;
}
