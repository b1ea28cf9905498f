import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ensureBuilt } from "../system/build";
import type { Case, Run } from "./case";
import { cases } from "./cases";
import { openLab } from "./lab";
import { createRandom } from "./random";
import { printTable, type Row } from "./table";

/**
 * `npm run survival`: does to the running product what must not hurt it, and verifies the database after each. `--only a,b`
 * chooses cases, `--points n` how many disturbances of each, `--seed n` which ones. Ends with code 1 when something was
 * violated. A case goes the same way alone as among others.
 */
const { values } = parseArgs({
  options: {
    only: { type: "string" },
    points: { type: "string", default: "12" },
    seed: { type: "string", default: "1" },
    report: { type: "string" },
  },
});
const seed = Number(values.seed);
const wanted = values.only?.split(",") ?? cases.map(({ id }) => id);
const unknown = wanted.filter((id) => !cases.some((one) => one.id === id));
if (unknown.length > 0) {
  process.stderr.write(`There is no case ${unknown.join(", ")}. There are: ${cases.map(({ id }) => id).join(", ")}.\n`);
  process.exit(2);
}

async function runCase(one: Case, lab: Awaited<ReturnType<typeof openLab>>): Promise<Row> {
  const started = performance.now();
  const runs: Run[] = [];
  try {
    const random = createRandom(seed * 1_000 + cases.indexOf(one));
    for await (const run of one.runs({ ...lab, random, points: Number(values.points) })) {
      runs.push(run);
      const verdict = run.violations.length === 0 ? "sound" : `VIOLATED: ${run.violations.join("; ")}`;
      process.stdout.write(`${one.id} ${runs.length}: ${run.at}: ${verdict}\n`);
    }
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stdout.write(`${one.id}: BROKE OFF: ${words}\n`);
    runs.push({ at: "broke off", violations: [words] });
  }
  const violated = runs.filter(({ violations }) => violations.length > 0).length;
  return { id: one.id, runs: runs.length, violated, seconds: (performance.now() - started) / 1_000 };
}

await ensureBuilt();
const lab = await openLab();
const rows: Row[] = [];
try {
  for (const one of cases.filter(({ id }) => wanted.includes(id))) rows.push(await runCase(one, lab));
} finally {
  await lab.close();
}
process.stdout.write(`\n${printTable(rows, seed)}\n`);
if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(rows));
process.exit(rows.some(({ runs, violated }) => violated > 0 || runs === 0) ? 1 : 0);
