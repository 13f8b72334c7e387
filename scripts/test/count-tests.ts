import { z } from "zod";

const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

export interface Counted {
  passed: number;
  failed: number;
}

/**
 * What vitest's JSON report counts. A file that could not be loaded has no tests and counts as a failed one; so does a
 * run that ended badly (`code` is not 0) for no reason that the report knows.
 */
export function countTests(report: unknown, code: number): Counted {
  const known = Report.safeParse(report);
  if (!known.success) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = known.data;
  const unloaded = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const failed = numFailedTests + unloaded.length;
  return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
}

export function lineOf({ passed, failed }: Counted): string {
  return `${passed} passed, ${failed} failed`;
}
