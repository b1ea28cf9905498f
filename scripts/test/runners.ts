import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../system/project";
import { runCommand } from "../system/run-command";
import { type Counts, countOutcome, countPlaywright, countSurvival, countVitest } from "./reports";

export type Outcome = Counts & { name: string; seconds: number; output: string };

export const resultsFolder = join(projectFolder, ".test");

export async function runVitest(project: string, variables: Record<string, string> = {}): Promise<Outcome> {
  const report = prepareReport(project);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const ran = await runCommand(
    ["node_modules/vitest/vitest.mjs", "run", "--project", project, ...reporters],
    variables,
  );
  return finish(project, ran, report, countVitest);
}

/**
 * Journeys that lean on the database: syncs and what stops them, SCIM, sessions. All of them run on PGlite; the others would
 * show the same screens from the same statements, which the database tests ask of both.
 */
export const journeysOnPostgres = [
  "apply-dry-run",
  "cancel",
  "guard",
  "kill",
  "scim",
  "scim-entries",
  "scim-guard",
  "sign-in",
  "sync",
  "sync-page",
  "undo",
] as const;

/** The journeys against one database; `variables` says which. Without names, all of them. */
export async function runJourneys(
  name: string,
  variables: Record<string, string>,
  names: readonly string[] = [],
): Promise<Outcome> {
  const report = prepareReport(name);
  const files = names.map((one) => `e2e/${one}.spec.ts`);
  const command = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json", ...files];
  const output = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, E2E_OUTPUT: join(resultsFolder, `${name}-artifacts`) };
  const ran = await runCommand(command, { ...variables, ...output });
  return finish(name, ran, report, countPlaywright);
}

/** What the running product survives: a place in each stage and a few other faults; `npm run survival` does more. */
export async function runSurvival(): Promise<Outcome> {
  const report = prepareReport("survival");
  const only = "kill-fetch,kill-plan,kill-hold,kill-apply,kill-close,kill-dry-run,source-faults,two-admins,clock-jumps";
  const words = ["scripts/run.mjs", "survival", "--points", "1", "--only", only, "--report", report];
  return finish("survival", await runCommand(words), report, countSurvival);
}

function prepareReport(name: string): string {
  mkdirSync(resultsFolder, { recursive: true });
  const file = join(resultsFolder, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

function finish(
  name: string,
  ran: { code: number; output: string; seconds: number },
  report: string,
  count: (report: unknown) => Counts,
): Outcome {
  writeFileSync(join(resultsFolder, `${name}.log`), ran.output);
  return { name, seconds: ran.seconds, output: ran.output, ...countOutcome(readCounts(report, count), ran.code) };
}

function readCounts(report: string, count: (report: unknown) => Counts): Counts {
  try {
    return count(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    return { passed: 0, failed: 1 };
  }
}
