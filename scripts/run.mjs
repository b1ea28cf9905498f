import { ensureInstalled, projectFolder } from "./install.mjs";

/** `node scripts/run.mjs <command> [options]`: installs what the command needs, then runs its TypeScript in this process. */
const commands = {
  demo: "./demo/main.ts",
  build: "./app/build.ts",
  dev: "./app/dev.ts",
  start: "./app/start.ts",
  test: "./test/main.ts",
  check: "./check/main.ts",
  bench: "../bench/main.ts",
  admin: "./admin/main.ts",
  verify: "./verify/main.ts",
  survival: "./survival/main.ts",
  mutants: "./mutants/main.ts",
  migrate: "./database/migrate.ts",
  seed: "./database/seed.ts",
  "source:new": "./sources/new.ts",
};

const [name = ""] = process.argv.splice(2, 1);
const file = commands[name];
if (!file) {
  process.stderr.write(`Unknown command "${name}". There are: ${Object.keys(commands).join(", ")}.\n`);
  process.exit(2);
}
process.chdir(projectFolder);
ensureInstalled();
const { register } = await import("tsx/esm/api");
register();
await import(file);
