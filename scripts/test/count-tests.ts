import { z } from "zod";

const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

export interface TestCounts {
  passed: number;
  failed: number;
}

/**
 * The counts of vitest's JSON report. A file that could not be loaded counts as one failed test, and so does a run that
 * failed (`code` is not 0) without a failed test.
 */
export function countTests(report: unknown, code: number): TestCounts {
  const parsed = Report.safeParse(report);
  if (!parsed.success) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = parsed.data;
  const unloaded = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const failed = numFailedTests + unloaded.length;
  return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
}

export function lineOf({ passed, failed }: TestCounts): string {
  return `${passed} passed, ${failed} failed`;
}
