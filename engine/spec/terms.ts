import { GENRES, type GenreName } from "./genres.ts";
import { INSTRUMENT_WORDS, type InstrumentName } from "./instruments.ts";
import { MOODS, type Mood } from "./moods.ts";
import * as words from "./words.ts";
import { SIMPLIFIED, TRADITIONAL } from "./words.ts";

export type Meaning =
  | { kind: "genre"; name: GenreName }
  | { kind: "mood"; mood: Mood }
  | { kind: "instrument"; name: InstrumentName }
  | { kind: "pace"; pace: words.Pace }
  | { kind: "mode"; mode: keyof typeof words.MODE_WORDS }
  | { kind: "voice"; voice: keyof typeof words.VOICE_WORDS }
  | { kind: "length"; length: keyof typeof words.LENGTH_WORDS }
  | { kind: "vocals" }
  | { kind: "instrumental" }
  | { kind: "not" }
  | { kind: "turn" };

interface Entry {
  word: string;
  /** Whether the word must match as a whole word. Chinese can match anywhere. */
  wholeWord: boolean;
  meaning: Meaning;
}

const keys = <T extends string>(table: Partial<Record<T, unknown>>) => Object.keys(table) as T[];

function entries(list: string, meaning: Meaning): Entry[] {
  return list.split("|").map((word) => ({ word, wholeWord: /^[\x20-\u024f]+$/.test(word), meaning }));
}

/** All known words, longest first, so that "electric guitar" matches before "guitar". */
const LEXICON: readonly Entry[] = [
  ...keys(INSTRUMENT_WORDS).flatMap((name) => entries(INSTRUMENT_WORDS[name] ?? "", { kind: "instrument", name })),
  ...keys(GENRES).flatMap((name) => entries(GENRES[name].words, { kind: "genre", name })),
  ...MOODS.flatMap((mood) => entries(mood.words, { kind: "mood", mood })),
  ...keys(words.PACE_WORDS).flatMap((pace) => entries(words.PACE_WORDS[pace], { kind: "pace", pace })),
  ...keys(words.MODE_WORDS).flatMap((mode) => entries(words.MODE_WORDS[mode], { kind: "mode", mode })),
  ...keys(words.VOICE_WORDS).flatMap((voice) => entries(words.VOICE_WORDS[voice], { kind: "voice", voice })),
  ...keys(words.LENGTH_WORDS).flatMap((length) => entries(words.LENGTH_WORDS[length], { kind: "length", length })),
  ...entries(words.VOCAL_WORDS, { kind: "vocals" }),
  ...entries(words.INSTRUMENTAL_WORDS, { kind: "instrumental" }),
  ...entries(words.NOT_WORDS, { kind: "not" }),
  ...entries(words.TURN_WORDS, { kind: "turn" }),
].sort((a, b) => b.word.length - a.word.length);

/** A word of the lexicon and its position in the prompt. */
export interface Term {
  at: number;
  end: number;
  meaning: Meaning;
  /** "no drums", "不要鼓". */
  negated: boolean;
}

/** Lower case, Unicode-normalized, and in simplified Chinese where the lexicon is. */
export function normalizePrompt(prompt: string): string {
  const plain = prompt.normalize("NFKC").toLowerCase().replace(/[‘’]/g, "'").replace(/\s+/g, " ");
  return Array.from(plain, (letter) => SIMPLIFIED[TRADITIONAL.indexOf(letter)] ?? letter).join("");
}

/** All known words of a normalized prompt, in order, without overlaps. */
export function readTerms(text: string): Term[] {
  const usedIndexes = new Set<number>();
  const terms = LEXICON.flatMap((entry) => occurrences(text, entry, usedIndexes));
  return negate(
    text,
    terms.sort((a, b) => a.at - b.at),
  );
}

function occurrences(text: string, entry: Entry, usedIndexes: Set<number>): Term[] {
  const found: Term[] = [];
  for (let at = text.indexOf(entry.word); at >= 0; at = text.indexOf(entry.word, at + 1)) {
    const end = at + entry.word.length;
    if (usedIndexes.has(at) || usedIndexes.has(end - 1) || (entry.wholeWord && !isWholeWord(text, at, end))) continue;
    for (let i = at; i < end; i++) usedIndexes.add(i);
    found.push({ at, end, meaning: entry.meaning, negated: false });
  }
  return found;
}

/** Also matches plurals. */
function isWholeWord(text: string, at: number, end: number): boolean {
  const letter = /[a-z0-9\u00c0-\u024f]/;
  const after = text[end] === "s" ? end + 1 : end;
  return !letter.test(text[at - 1] ?? " ") && !letter.test(text[after] ?? " ");
}

function negate(text: string, terms: Term[]): Term[] {
  let not = false;
  let last = 0;
  return terms.map((term) => {
    if (/[.,;!?，。；！？\n]/.test(text.slice(last, term.at)) || term.meaning.kind === "turn") not = false;
    // "No drums and soft strings", "没有鼓的钢琴曲": the negation ends here.
    if (not && /^的|(?:\band|&)\s*$/.test(text.slice(last, term.at))) not = false;
    if (term.meaning.kind === "not") not = true;
    last = term.end;
    return { ...term, negated: not };
  });
}
