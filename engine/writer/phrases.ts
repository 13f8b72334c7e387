import * as chinese from "./chinese-lines.ts";
import * as choruses from "./english-choruses.ts";
import * as heads from "./english-heads.ts";
import { TAILS } from "./english-tails.ts";
import type { Feeling } from "./topics.ts";

type ByFeeling = Record<Feeling, readonly string[]>;

/** What a writer draws from, in one language. */
export interface Bank {
  /** First halves of lines; `{t}` is a thing from the prompt, `{c}` a word of mood. */
  HEADS: ByFeeling;
  TOPIC_HEADS: readonly string[];
  COLOUR_HEADS: readonly string[];
  /** Second halves, grouped by rhyme. */
  TAILS: readonly (readonly string[])[];
  /** Whole choruses and bridges; `{T}` calls the subject by name. */
  CHORUSES: ByFeeling;
  BRIDGES: ByFeeling;
  /** What a song is about when its prompt does not say. */
  SUBJECTS: ByFeeling;
  TITLES: ByFeeling;
}

export const ENGLISH: Bank = { ...heads, TAILS, ...choruses };
export const CHINESE: Bank = chinese;
