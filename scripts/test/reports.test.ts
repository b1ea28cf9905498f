import { expect, test } from "vitest";
import { countOutcome, countPlaywright, countSurvival, countVitest } from "./reports";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

test.each([
  ["all passed", [file("passed", "passed", "passed")], 2, 2, { passed: 2, failed: 0 }],
  ["one failed", [file("failed", "passed", "failed")], 1, 2, { passed: 1, failed: 1 }],
  ["one skipped", [file("passed", "passed", "skipped")], 1, 2, { passed: 1, failed: 1 }],
  ["a file that does not load", [file("failed"), file("passed", "passed")], 1, 1, { passed: 1, failed: 1 }],
])("vitest: %s", (_name, testResults, numPassedTests, numTotalTests, counts) => {
  expect(countVitest({ testResults, numPassedTests, numTotalTests })).toEqual(counts);
});

test.each([
  [{ expected: 5, unexpected: 0, flaky: 0, skipped: 0 }, [], { passed: 5, failed: 0 }],
  [{ expected: 5, unexpected: 1, flaky: 0, skipped: 1 }, [], { passed: 5, failed: 2 }],
  [{ expected: 5, unexpected: 0, flaky: 1, skipped: 0 }, [], { passed: 6, failed: 0, retried: 1 }],
  [{ expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, [{ message: "no config" }], { passed: 0, failed: 1 }],
])("playwright: %j", (stats, errors, counts) => {
  expect(countPlaywright({ stats, errors })).toEqual(counts);
});

test.each([
  [{ passed: 3, failed: 0 }, 0, { passed: 3, failed: 0 }],
  [{ passed: 3, failed: 0 }, 1, { passed: 3, failed: 1 }],
  [{ passed: 3, failed: 2 }, 1, { passed: 3, failed: 2 }],
  [{ passed: 0, failed: 0 }, 0, { passed: 0, failed: 1 }],
])("%j ending with %i", (counts, code, outcome) => {
  expect(countOutcome(counts, code)).toEqual(outcome);
});

test("survival: each disturbance is a test, and a case without any has failed", () => {
  const cases = [
    { runs: 3, violated: 1 },
    { runs: 0, violated: 0 },
    { runs: 2, violated: 0 },
  ];
  expect(countSurvival(cases)).toEqual({ passed: 4, failed: 2 });
});
