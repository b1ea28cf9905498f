import { z } from "zod";

export type Counts = { passed: number; failed: number; retried?: number };

const vitestReport = z.object({
  numPassedTests: z.number(),
  numTotalTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** Counts every test that did not pass as failed, also skipped tests, and files that broke before their first test. */
export function countVitest(report: unknown): Counts {
  const { numPassedTests, numTotalTests, testResults } = vitestReport.parse(report);
  const broken = testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests + broken.length };
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/** A journey that was skipped has failed; one that passed only on its second try passes, and is counted as such. */
export function countPlaywright(report: unknown): Counts {
  const { stats, errors } = playwrightReport.parse(report);
  const failed = stats.unexpected + stats.skipped + errors.length;
  return { passed: stats.expected + stats.flaky, failed, ...(stats.flaky ? { retried: stats.flaky } : {}) };
}

const survivalReport = z.array(z.object({ runs: z.number(), violated: z.number() }));

/** Each disturbance counts as a test; a case without any has failed. */
export function countSurvival(report: unknown): Counts {
  const cases = survivalReport.parse(report);
  const failed = cases.reduce((sum, { runs, violated }) => sum + (runs === 0 ? 1 : violated), 0);
  return { passed: cases.reduce((sum, { runs, violated }) => sum + runs - violated, 0), failed };
}

/** Counts a failure for a runner that ended with an error but without a failed test. */
export function countOutcome(counts: Counts, code: number): Counts {
  if (code === 0 && counts.passed > 0) return counts;
  return { ...counts, failed: Math.max(counts.failed, 1) };
}
