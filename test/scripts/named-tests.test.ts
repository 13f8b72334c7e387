import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { citedTests, rowsWithoutTest, titlesMatching } from "../support/node/named-tests.ts";

/** Pages whose tables cite a test in each row. */
const PAGES = ["docs/evidence/lifecycle.md", "docs/evidence/faults.md", "docs/remixes.md"];

describe.each(PAGES)("%s", (page) => {
  const markdown = readFileSync(page, "utf8");

  it.each(citedTests(markdown))("$file has exactly one test for the cited title: $title", (cited) => {
    expect(titlesMatching(cited)).toHaveLength(1);
  });

  it("every row of the page cites a test", () => {
    expect(rowsWithoutTest(markdown)).toEqual([]);
  });
});

it("rowsWithoutTest and titlesMatching find a row without a test and an unknown title", () => {
  const own = "`test/scripts/named-tests.test.ts`";
  const markdown = `| line | test |\n|---|---|\n| a | ${own}: *rowsWithoutTest and titlesMatching find*; *a dancing bear* |\n| b | none |\n`;
  expect(rowsWithoutTest(markdown)).toEqual(["| b | none |"]);
  expect(citedTests(markdown).map((cited) => titlesMatching(cited).length)).toEqual([1, 0]);
});
