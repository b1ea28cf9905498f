import { runChecks } from "./run-checks";

/** `npm run check`: format, lint, types and architecture, in seconds and without a database. */
const outcomes = await runChecks();
for (const { name, failed, output } of outcomes) {
  console.log(`${failed ? "✗" : "✓"} ${name}`);
  if (failed) console.log(output);
}
process.exit(outcomes.some((outcome) => outcome.failed > 0) ? 1 : 0);
