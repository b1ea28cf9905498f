import { wordReport } from "@/lib/verify/report";
import { verifyDatabase } from "@/lib/verify/verify";
import { openUnchanged } from "../database/open";

/**
 * `npm run verify`: asks the database of the environment whether everything holds that Rollcall promises. Changes nothing.
 * Ends with code 1 when something does not hold, and with 2 when the database cannot be asked.
 */
async function main(): Promise<void> {
  const open = await openUnchanged();
  try {
    const report = await verifyDatabase(open.db);
    process.stdout.write(`${wordReport(report)}\n`);
    if (report.findings.length > 0) process.exitCode = 1;
  } finally {
    await open.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
