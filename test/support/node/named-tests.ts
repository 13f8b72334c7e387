import { readFileSync } from "node:fs";

/** What a table says: that the test of this title, or of one with this part, holds a line of it. */
export interface NamedTest {
  file: string;
  title: string;
}

/** A cell names tests as `` `test/a.test.ts`: *one title*; *a part of another* ``, and further files after it. */
const FILE = /`(test\/[\w./-]+\.test\.ts)`:((?:[;\s]*\*[^*]+\*)+)/g;
const TITLE = /\*([^*]+)\*/g;
/** The first argument of a call whose next one is a function, perhaps behind options. */
const TITLED = /\(\s*(["`])((?:\\.|(?!\1)[^\\])*)\1,\s*(?:\{[^{}]*\},\s*)?(?:async\b\s*)?(?:\(|[\w$]+\s*=>)/g;

export function testsIn(markdown: string): NamedTest[] {
  return [...markdown.matchAll(FILE)].flatMap(([, file = "", titles = ""]) =>
    [...titles.matchAll(TITLE)].map(([, title = ""]) => ({ file, title })),
  );
}

/** The lines of tables that say something without a test for it. */
export function linesWithoutTest(markdown: string): string[] {
  const rows = markdown.split("\n").filter((line) => line.startsWith("|"));
  return rows.filter((row, i) => !isHead(row, rows[i + 1]) && testsIn(row).length === 0);
}

function isHead(row: string, next = ""): boolean {
  return /^\|[-| :]+\|$/.test(row) || /^\|[-| :]+\|$/.test(next);
}

/** Which tests of a file a title can mean: itself, or else all with this part. */
export function meantBy({ file, title }: NamedTest): string[] {
  const titles = titlesOf(readFileSync(file, "utf8"));
  const exact = titles.filter((one) => one === title);
  return exact.length > 0 ? exact.slice(0, 1) : titles.filter((one) => one.includes(title));
}

function titlesOf(source: string): string[] {
  return [...source.matchAll(TITLED)].map(([, , title = ""]) => title.replace(/\\(.)/g, "$1"));
}
