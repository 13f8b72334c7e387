import type { Mode } from "../score/score.ts";

/** What a genre's name in a prompt says before anything else is known. How it is played is `compose/styles`. */
export interface Genre {
  /** Names in English and Chinese, matched longest first, in any case; "|" between them. */
  words: string;
  bpm: readonly [number, number];
  beatsPerBar: number;
  /** How often each mode is drawn. */
  modes: Partial<Record<Mode, number>>;
  energy: number;
  brightness: number;
  /** 0 straight … 1 full triplet swing. */
  swing: number;
  /** What a loosely binding prompt may turn into. */
  near: readonly string[];
}

/** What is left out is a moderate, straight 4/4 in either mode. */
export const genre = (
  words: string,
  bpm: readonly [number, number],
  rest: Partial<Omit<Genre, "words" | "bpm">>,
): Genre => ({
  words,
  bpm,
  beatsPerBar: 4,
  modes: { major: 1, minor: 1 },
  energy: 0.5,
  brightness: 0,
  swing: 0,
  near: [],
  ...rest,
});
