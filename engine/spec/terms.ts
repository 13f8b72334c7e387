import { type Entry, LEXICON, type Meaning } from "./lexicon.ts";
import { SIMPLIFIED, TRADITIONAL } from "./words.ts";

/** A word of the lexicon where it stands in the prompt. */
export interface Term {
  at: number;
  end: number;
  meaning: Meaning;
  /** "no drums", "不要鼓". */
  negated: boolean;
}

/** Lower case, one form of each character, simplified where the lexicon is. */
export function normalise(prompt: string): string {
  const plain = prompt.normalize("NFKC").toLowerCase().replace(/[‘’]/g, "'").replace(/\s+/g, " ");
  return Array.from(plain, (letter) => SIMPLIFIED[TRADITIONAL.indexOf(letter)] ?? letter).join("");
}

/** Every known word of a normalised prompt, in order, none overlapping another. */
export function readTerms(text: string): Term[] {
  const taken = new Set<number>();
  const terms = LEXICON.flatMap((entry) => occurrences(text, entry, taken));
  return negate(
    text,
    terms.sort((a, b) => a.at - b.at),
  );
}

function occurrences(text: string, entry: Entry, taken: Set<number>): Term[] {
  const found: Term[] = [];
  for (let at = text.indexOf(entry.word); at >= 0; at = text.indexOf(entry.word, at + 1)) {
    const end = at + entry.word.length;
    if (taken.has(at) || taken.has(end - 1) || (entry.alone && !standsAlone(text, at, end))) continue;
    for (let i = at; i < end; i++) taken.add(i);
    found.push({ at, end, meaning: entry.meaning, negated: false });
  }
  return found;
}

/** A plural is the same word. */
function standsAlone(text: string, at: number, end: number): boolean {
  const letter = /[a-z0-9\u00c0-\u024f]/;
  const after = text[end] === "s" ? end + 1 : end;
  return !letter.test(text[at - 1] ?? " ") && !letter.test(text[after] ?? " ");
}

function negate(text: string, terms: Term[]): Term[] {
  let not = false;
  let last = 0;
  return terms.map((term) => {
    if (/[.,;!?，。；！？\n]/.test(text.slice(last, term.at)) || term.meaning.kind === "turn") not = false;
    // "No drums and soft strings", "没有鼓的钢琴曲": what follows is wanted.
    if (not && /^的|(?:\band|&)\s*$/.test(text.slice(last, term.at))) not = false;
    if (term.meaning.kind === "not") not = true;
    last = term.end;
    return { ...term, negated: not };
  });
}
