import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectFolder } from "../system/project";
import { registered, scaffoldOf } from "./scaffold";

/** `npm run source:new acme-hr`: a vendor that works against its own stub, to be made into the real one. */
function createVendor(folder: string): void {
  const files = scaffoldOf(folder, join(projectFolder, "scripts", "sources", "template"));
  const registry = join(projectFolder, "lib", "sources", "registry.ts");
  const after = registered(readFileSync(registry, "utf8"), folder);
  const taken = files.find(({ path }) => existsSync(join(projectFolder, path)));
  if (taken) throw new Error(`${taken.path} is there already.`);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(projectFolder, path)), { recursive: true });
    writeFileSync(join(projectFolder, path), text);
  }
  writeFileSync(registry, after);
  format([...files.map(({ path }) => path), "lib/sources/registry.ts"]);
  console.log(`${files.map(({ path }) => `  ${path}`).join("\n")}
  lib/sources/registry.ts, one line

It passes: npx vitest run --project unit lib/sources/${folder}
What to do next is in docs/wrappers.md.`);
}

/** The longer names of a vendor break lines elsewhere. */
function format(paths: readonly string[]): void {
  const biome = join(projectFolder, "node_modules", "@biomejs", "biome", "bin", "biome");
  spawnSync(process.execPath, [biome, "check", "--write", ...paths], { cwd: projectFolder });
}

try {
  createVendor(process.argv[2] ?? "");
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
