import { GENRES, type GenreName } from "./genres.ts";
import { INSTRUMENT_WORDS, type InstrumentName } from "./instruments.ts";
import type { Mood } from "./mood.ts";
import { MOODS } from "./moods.ts";
import * as words from "./words.ts";

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

export interface Entry {
  word: string;
  /** A word of letters must stand alone; Chinese may stand anywhere. */
  alone: boolean;
  meaning: Meaning;
}

const keys = <T extends string>(table: Partial<Record<T, unknown>>) => Object.keys(table) as T[];

function entries(list: string, meaning: Meaning): Entry[] {
  return list.split("|").map((word) => ({ word, alone: /^[\x20-\u024f]+$/.test(word), meaning }));
}

/** Every word that the engine knows, longest first, so that "electric guitar" is read before "guitar". */
export const LEXICON: readonly Entry[] = [
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
