/** The fewest letters that the trigram index finds. */
const INDEXED_LETTERS = 3;

export interface Words {
  /** For `MATCH`: all the words that the index knows, whatever signs are in them; null where there is none. */
  match: string | null;
  /** Words too short for it. */
  short: string[];
}

/** What is looked for: every word of it, anywhere in title, lyrics or prompt. */
export function wordsOf(q: string): Words {
  // A NUL would end the expression for SQLite, in the middle of its quotes.
  const words = [...new Set(q.replaceAll("\0", " ").toWellFormed().split(/\s+/))].filter((word) => word !== "");
  const indexed = words.filter(isIndexed).map(quoted);
  return {
    match: indexed.length > 0 ? `{title lyrics sound} : (${indexed.join(" AND ")})` : null,
    short: words.filter((word) => !isIndexed(word)),
  };
}

function isIndexed(word: string): boolean {
  return [...word].length >= INDEXED_LETTERS;
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}
