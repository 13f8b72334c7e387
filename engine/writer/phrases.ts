import * as chinese from "./chinese-lines.ts";
import * as choruses from "./english-choruses.ts";
import * as heads from "./english-heads.ts";
import { TAILS } from "./english-tails.ts";
import type { Feeling } from "./topics.ts";

type PhrasesByFeeling = Record<Feeling, readonly string[]>;

/** The phrases of one language. */
export interface PhraseBank {
  /** First halves of lines; `{t}` is a topic of the prompt, `{c}` a mood word. */
  HEADS: PhrasesByFeeling;
  TOPIC_HEADS: readonly string[];
  COLOR_HEADS: readonly string[];
  /** Second halves, grouped by rhyme. */
  TAILS: readonly (readonly string[])[];
  /** Complete choruses and bridges; `{T}` is the topic. */
  CHORUSES: PhrasesByFeeling;
  BRIDGES: PhrasesByFeeling;
  /** Topics for prompts without one. */
  SUBJECTS: PhrasesByFeeling;
  TITLES: PhrasesByFeeling;
}

export const ENGLISH: PhraseBank = { ...heads, TAILS, ...choruses };
export const CHINESE: PhraseBank = chinese;
