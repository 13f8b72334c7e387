import type { GenreName } from "./genres.ts";

/** What a word of feeling, place or use adds to the genre, or suggests when no genre is named. */
export interface Mood {
  words: string;
  /** Added to the genre's own; −1…1. */
  energy: number;
  brightness: number;
  /** Below 0 leans to minor, above to major; −1…1. */
  major: number;
  /** Where in the genre's tempo range: −1 its slow end, 1 its fast end. */
  pace: number;
  suggests: readonly GenreName[];
}
