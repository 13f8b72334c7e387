import type { Key, Score } from "./score.ts";

/** What is known of a song that has no score: an upload, or what was made by continuing one. Stored where a score would be. */
export interface Analysis {
  kind: "analysis";
  title: string;
  seed: string;
  /** How long the kept sound is, and when all of it has died away. */
  seconds: number;
  soundUntil: number;
  /** Not rounded: what a score beside it is composed at is rounded. */
  bpm: number;
  /** Seconds from the start to its first beat; every beat is a multiple of 60 / bpm from there. */
  beatAt: number;
  /** Major or minor. */
  key: Key;
  /** Integrated loudness; `null` for silence. */
  lufs: number | null;
  /** Under which name its sound is kept, beyond the life of the results. */
  file: string;
}

/** What an operation finds under a `music_id`. */
export type Parent = Score | Analysis;

export function isAnalysis(parent: Parent): parent is Analysis {
  return "kind" in parent;
}
