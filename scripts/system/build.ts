import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles, projectFolder } from "./project";
import { runCommand } from "./run-command";

const stamp = join(projectFolder, ".next", "rollcall-build");
const inputs = [
  /^(app|components|lib|drizzle|inngest|public)\//,
  /^[^/]+\.(ts|tsx|mjs)$/,
  /^(package-lock|tsconfig)\.json$/,
];

/** Left out of the comparison: tests, and files that the build itself writes. */
const leftOut = /\.test\.|^next-env\.d\.ts$/;

/** Builds the app when its sources have changed since the last build. Throws with next's output. */
export async function ensureBuilt(): Promise<void> {
  const wanted = fingerprintSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  process.stderr.write("Building the app …\n");
  const { code, output } = await runCommand(["node_modules/next/dist/bin/next", "build"], { NODE_ENV: "production" });
  if (code !== 0) throw new Error(`next build failed:\n${output}`);
  mkdirSync(join(projectFolder, ".next"), { recursive: true });
  writeFileSync(stamp, wanted);
}

function fingerprintSources(): string {
  const hash = createHash("sha256");
  const files = listFiles().filter((path) => inputs.some((input) => input.test(path)) && !leftOut.test(path));
  for (const path of files.sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(projectFolder, path)))
      .update("\0");
  }
  return hash.digest("hex");
}
