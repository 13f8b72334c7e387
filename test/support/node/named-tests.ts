import { readFileSync } from "node:fs";

/** A reference to a test in a table: by its title, or by a part of it. */
export interface CitedTest {
  file: string;
  title: string;
}

/** A cell cites tests as `` `test/a.test.ts`: *one title*; *a part of another* ``, and more files after it. */
const FILE = /`(test\/[\w./-]+\.test\.ts)`:((?:[;\s]*\*[^*]+\*)+)/g;
const TITLE = /\*([^*]+)\*/g;
/** The first argument of a call whose next argument, apart from options, is a function. */
const TITLED = /\(\s*(["`])((?:\\.|(?!\1)[^\\])*)\1,\s*(?:\{[^{}]*\},\s*)?(?:async\b\s*)?(?:\(|[\w$]+\s*=>)/g;

export function citedTests(markdown: string): CitedTest[] {
  return [...markdown.matchAll(FILE)].flatMap(([, file = "", titles = ""]) =>
    [...titles.matchAll(TITLE)].map(([, title = ""]) => ({ file, title })),
  );
}

/** The table rows that cite no test. */
export function rowsWithoutTest(markdown: string): string[] {
  const rows = markdown.split("\n").filter((line) => line.startsWith("|"));
  return rows.filter((row, i) => !isHeader(row, rows[i + 1]) && citedTests(row).length === 0);
}

function isHeader(row: string, next = ""): boolean {
  return /^\|[-| :]+\|$/.test(row) || /^\|[-| :]+\|$/.test(next);
}

/** The titles that a reference matches: the exact title, or else every title that contains it. */
export function titlesMatching({ file, title }: CitedTest): string[] {
  const titles = titlesOf(readFileSync(file, "utf8"));
  const exact = titles.filter((candidate) => candidate === title);
  return exact.length > 0 ? exact.slice(0, 1) : titles.filter((candidate) => candidate.includes(title));
}

function titlesOf(source: string): string[] {
  return [...source.matchAll(TITLED)].map(([, , title = ""]) => title.replace(/\\(.)/g, "$1"));
}
