import { runChecks } from "../check/run-checks";
import { startCluster } from "../postgres/cluster";
import { ensureBuilt } from "../system/build";
import { findChromium } from "../system/chromium";
import { onShutdown } from "../system/shutdown";
import { journeysOnPostgres, type Outcome, runJourneys, runSurvival, runVitest } from "./runners";

/** `npm test`: all tests on both databases; a test that cannot run has failed. Ends with `N passed, N failed`. */
const outcomes: Outcome[] = [];

async function run(name: string, work: () => Promise<Outcome | Outcome[]>): Promise<void> {
  const started = performance.now();
  const done = await work().catch((error: unknown) => ({
    name,
    passed: 0,
    failed: 1,
    seconds: (performance.now() - started) / 1_000,
    output: error instanceof Error ? error.message : String(error),
  }));
  for (const outcome of [done].flat()) {
    outcomes.push(outcome);
    if (outcome.failed > 0) console.log(`\n${outcome.output.trim().slice(-20_000)}\n`);
    console.log(phrase(outcome));
  }
}

function phrase({ name, passed, failed, retried, seconds }: Outcome): string {
  const mark = failed ? "✗" : "✓";
  const counts = `${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed`;
  const tries = retried ? `  (${retried} only on the second try: see .test/${name}.log)` : "";
  return `${mark} ${name.padEnd(24)} ${counts}  ${seconds.toFixed(1)} s${tries}`;
}

async function build(): Promise<Outcome> {
  const started = performance.now();
  await ensureBuilt();
  return { name: "build", passed: 1, failed: 0, seconds: (performance.now() - started) / 1_000, output: "" };
}

/** Two at a time: the machines this runs on have two cores. */
async function runEverything(): Promise<void> {
  await run("checks", () => runChecks(["format and lint", "types"]));
  await Promise.all([run("build", build), run("unit", () => runVitest("unit"))]);
  const cluster = await startCluster();
  onShutdown(cluster.stop);
  try {
    const TEST_DATABASE_URL = cluster.url;
    await Promise.all([
      run("pglite", () => runVitest("pglite")),
      run("postgres", () => runVitest("postgres", { TEST_DATABASE_URL })),
    ]);
    await run("survival", runSurvival);
    const CHROMIUM = findChromium();
    // One after the other: an app, a stub, a database and a browser fill two cores.
    await run("journeys on Postgres", () =>
      runJourneys("journeys-postgres", { CHROMIUM, TEST_DATABASE_URL }, journeysOnPostgres),
    );
    await run("journeys on PGlite", () => runJourneys("journeys-pglite", { CHROMIUM }));
  } finally {
    await cluster.stop();
  }
}

await run("set-up", async () => {
  await runEverything();
  return [];
});
const total = (key: "passed" | "failed") => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
console.log(`\n${outcomes.map(phrase).join("\n")}\n\n${total("passed")} passed, ${total("failed")} failed`);
process.exitCode = total("failed") > 0 || total("passed") === 0 ? 1 : 0;
