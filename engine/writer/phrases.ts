import * as chinese from "./chinese-lines.ts";
import * as choruses from "./english-choruses.ts";
import * as heads from "./english-heads.ts";
import { TAILS } from "./english-tails.ts";
import type { Feeling } from "./topics.ts";

type PhrasesByFeeling = Record<Feeling, readonly string[]>;

/** What a writer draws from, in one language. */
export interface PhraseBank {
  /** First halves of lines; `{t}` is a thing from the prompt, `{c}` a word of mood. */
  HEADS: PhrasesByFeeling;
  TOPIC_HEADS: readonly string[];
  COLOR_HEADS: readonly string[];
  /** Second halves, grouped by rhyme. */
  TAILS: readonly (readonly string[])[];
  /** Whole choruses and bridges; `{T}` calls the subject by name. */
  CHORUSES: PhrasesByFeeling;
  BRIDGES: PhrasesByFeeling;
  /** What a song is about when its prompt does not say. */
  SUBJECTS: PhrasesByFeeling;
  TITLES: PhrasesByFeeling;
}

export const ENGLISH: PhraseBank = { ...heads, TAILS, ...choruses };
export const CHINESE: PhraseBank = chinese;
