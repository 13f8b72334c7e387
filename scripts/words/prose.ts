import jsTokens from "js-tokens";

/** A piece of prose and the line on which it begins, from 1. */
export interface Prose {
  line: number;
  text: string;
}

/** Three words in a row, each followed by a space: a sentence, not a key, a path or a header. */
const SENTENCE = /[A-Za-z]+[,;:]? [a-z]+[,;:]? [a-z]+/;
const SQL = /\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|FROM|WHERE|CHECK|VALUES)\b/;

/** The comments of a TypeScript or JavaScript source. */
export function commentsOf(source: string): Prose[] {
  return tokensOf(source).filter(({ type }) => type.endsWith("Comment"));
}

/** The strings and templates of a source that are sentences: error texts, API descriptions, output, test titles. */
export function sentencesOf(source: string): Prose[] {
  return tokensOf(source).filter(
    ({ type, text }) => /^(?:String|Template|NoSubstitution)/.test(type) && SENTENCE.test(text) && !SQL.test(text),
  );
}

/** Markdown without its code blocks, code spans and link targets. */
export function markdownProse(markdown: string): Prose[] {
  let code = false;
  return markdown.split("\n").flatMap((text, index) => {
    if (/^\s*(?:```|~~~)/.test(text)) code = !code;
    if (code || /^\s*(?:```|~~~)/.test(text)) return [];
    return [{ line: index + 1, text: text.replace(/`[^`]*`/g, "``").replace(/\]\([^)]*\)/g, "]") }];
  });
}

/** The comments of a file whose comments begin with `marker`, to the end of the line (SQL, TOML, shell). */
export function lineComments(source: string, marker: string): Prose[] {
  return source.split("\n").flatMap((text, index) => {
    const at = text.search(new RegExp(`(?:^|\\s)${marker}\\s`));
    return at < 0 ? [] : [{ line: index + 1, text: text.slice(at) }];
  });
}

function tokensOf(source: string) {
  let line = 1;
  return Array.from(jsTokens(source), ({ type, value }) => {
    const token = { type, line, text: value };
    line += value.split("\n").length - 1;
    return token;
  });
}
