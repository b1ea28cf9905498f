import { runCommand } from "../system/run-command";

export type Check = { name: string; passed: number; failed: number; seconds: number; output: string };

const checks: readonly [name: string, command: readonly string[]][] = [
  ["format and lint", ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]],
  ["types", ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]],
  ["architecture", ["node_modules/vitest/vitest.mjs", "run", "--project", "unit", "scripts/architecture"]],
];

/** Runs the checks side by side; each counts as one test. */
export async function runChecks(names = checks.map(([name]) => name)): Promise<Check[]> {
  // Each time: types of a route that has moved since the last build would fail the check.
  await runCommand(["node_modules/next/dist/bin/next", "typegen"]);
  const wanted = checks.filter(([name]) => names.includes(name));
  return Promise.all(
    wanted.map(async ([name, command]) => {
      const { code, output, seconds } = await runCommand(command);
      return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, seconds, output };
    }),
  );
}
