import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../command-line.ts";
import { ROOT } from "../server/workers.ts";
import { countWords, findAvoided } from "./count.ts";
import { commentsOf, lineComments, markdownProse, type Prose, sentencesOf } from "./prose.ts";

const MAX_PER_10_000 = 15;

/** Generated files, files of other projects, and lyrics: their words are not ours to choose. */
const EXCLUDED =
  /^(?:scripts\/words\/glossary\.ts|client\/src\/schema\.ts|public\/|.*worker-configuration\.d\.ts|engine\/writer\/|test\/(?:support\/engine-|engine\/compose\/song\.ts))/;

/** Fault injection: in these files, the word is the standard term. */
const FAULT_INJECTION =
  /^(?:simulator|soak|docs\/evidence|test\/(?:simulator|support))\/|^test\/scripts\/(?:faulty-upstream|mirror-over-http)/;

interface Kind {
  name: string;
  words: number;
  /** `path:line: word (write: term)`. */
  places: string[];
}

/** Counts the glossary's avoided words; with a path, in files below it only, and lists each one. */
await runCommand({
  usage: "npm run words [-- PATH …]",
  async run(argv) {
    const kinds = countKinds(trackedFiles(argv));
    if (argv.length > 0) for (const { places } of kinds) for (const place of places) console.log(place);
    for (const { name, words, places } of kinds) {
      console.log(`${name}: ${places.length} avoided in ${words} words, ${rate(words, places).toFixed(1)} per 10,000`);
    }
    return kinds.every(({ words, places }) => rate(words, places) <= MAX_PER_10_000) ? 0 : 1;
  },
});

function rate(words: number, places: readonly string[]): number {
  return words === 0 ? 0 : (places.length * 10_000) / words;
}

function trackedFiles(paths: readonly string[]): string[] {
  const list = execFileSync("git", ["ls-files", "--", ...paths], { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 });
  return list.split("\n").filter((path) => path !== "" && !EXCLUDED.test(path));
}

function countKinds(files: readonly string[]): Kind[] {
  const docs: Kind = { name: "comments and docs", words: 0, places: [] };
  const sentences: Kind = { name: "error texts, API descriptions, output and test titles", words: 0, places: [] };
  for (const path of files) {
    const source = /\.(?:ts|mjs|md|sql|toml|sh)$|^\.ci\/run$/.test(path) ? readFileSync(join(ROOT, path), "utf8") : "";
    add(docs, path, docsProse(path, source));
    if (/\.(?:ts|mjs)$/.test(path)) add(sentences, path, sentencesOf(source));
  }
  return [docs, sentences];
}

function docsProse(path: string, source: string): Prose[] {
  if (path.endsWith(".md")) return markdownProse(source);
  if (path.endsWith(".sql")) return lineComments(source, "--");
  return /\.(?:ts|mjs)$/.test(path) ? commentsOf(source) : lineComments(source, "#");
}

function add(kind: Kind, path: string, prose: Prose[]): void {
  kind.words += countWords(prose);
  const found = findAvoided(prose).filter(({ word }) => !(FAULT_INJECTION.test(path) && /^fault/i.test(word)));
  kind.places.push(...found.map(({ line, word, write }) => `${path}:${line}: ${word} (write: ${write})`));
}
