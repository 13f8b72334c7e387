import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { linesWithoutTest, meantBy, testsIn } from "../support/node/named-tests.ts";

/** Pages whose tables name the tests that hold each line. */
const PAGES = ["docs/evidence/lifecycle.md", "docs/evidence/faults.md"];

describe.each(PAGES)("%s", (page) => {
  const markdown = readFileSync(page, "utf8");

  it.each(testsIn(markdown))("names one test by $file: $title", (named) => {
    expect(meantBy(named)).toHaveLength(1);
  });

  it("has a test for each of its lines", () => {
    expect(linesWithoutTest(markdown)).toEqual([]);
  });
});

it("finds a line without a test, and a title that no test has", () => {
  const own = "`test/scripts/named-tests.test.ts`";
  const markdown = `| line | test |\n|---|---|\n| a | ${own}: *finds a line without*; *a dancing bear* |\n| b | none |\n`;
  expect(linesWithoutTest(markdown)).toEqual(["| b | none |"]);
  expect(testsIn(markdown).map((named) => meantBy(named).length)).toEqual([1, 0]);
});
