import type { Key } from "./key.ts";
import type { Score } from "./score.ts";

/** What is known about a song without a score: an upload, or an extended upload. Stored in place of a score. */
export interface Analysis {
  kind: "analysis";
  title: string;
  seed: string;
  /** The length of the stored sound, and when its last sound has decayed. */
  seconds: number;
  soundUntil: number;
  /** Not rounded, unlike the tempo of a score. */
  bpm: number;
  /** Seconds from the start to its first beat; every beat is a multiple of 60 / bpm from there. */
  beatAt: number;
  /** Major or minor. */
  key: Key;
  /** Integrated loudness; `null` for silence. */
  lufs: number | null;
  /** The name of its sound, which is kept longer than result files. */
  file: string;
}

/** What a `music_id` refers to. */
export type Parent = Score | Analysis;

export function isAnalysis(parent: Parent): parent is Analysis {
  return "kind" in parent;
}
