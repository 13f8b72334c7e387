import type { Mode } from "../score/key.ts";

/** The defaults that a genre name in a prompt implies. How a genre is composed is defined in `compose/styles`. */
export interface Genre {
  /** Names in English and Chinese, separated by "|", matched longest first and case-insensitively. */
  words: string;
  bpm: readonly [number, number];
  beatsPerBar: number;
  /** The weight of each mode. */
  modes: Partial<Record<Mode, number>>;
  energy: number;
  brightness: number;
  /** 0 straight … 1 full triplet swing. */
  swing: number;
  /** Genres that a prompt with a low `sound_strength` can become. */
  near: readonly string[];
}

/** Defaults: 4/4, straight, moderate energy, major or minor. */
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
