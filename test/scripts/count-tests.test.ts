import { describe, expect, it } from "vitest";
import { countTests, lineOf } from "../../scripts/test/count-tests.ts";

const file = (status: string, tests: number) => ({
  status,
  assertionResults: Array.from({ length: tests }, () => ({})),
});

function report(passed: number, failed: number, files = [file("passed", passed)]) {
  return { numPassedTests: passed, numFailedTests: failed, testResults: files };
}

describe("countTests", () => {
  it("the counts of a test run are those of the report", () => {
    expect(lineOf(countTests(report(12, 0), 0))).toBe("12 passed, 0 failed");
    expect(countTests(report(12, 3), 1)).toEqual({ passed: 12, failed: 3 });
  });

  it("a file that cannot be loaded counts as one failed test", () => {
    expect(countTests(report(12, 0, [file("passed", 12), file("failed", 0)]), 1)).toEqual({ passed: 12, failed: 1 });
  });

  it("a file with failed tests is not counted in addition to them", () => {
    expect(countTests(report(1, 2, [file("failed", 3)]), 1)).toEqual({ passed: 1, failed: 2 });
  });

  it("a failed run without a failed test counts as one failure", () => {
    expect(countTests(report(12, 0), 1)).toEqual({ passed: 12, failed: 1 });
    expect(countTests(null, 0)).toEqual({ passed: 0, failed: 1 });
  });
});
