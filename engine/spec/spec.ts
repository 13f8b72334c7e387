import type { Key } from "../score/score.ts";
import type { GenreName } from "./genres.ts";

/** What the engine was asked for, as `docs/ttapi.md` names it; every field already parsed and defaulted. */
export interface SongRequest {
  soundPrompt: string;
  lyricsText: string;
  instrumental: boolean;
  title: string | null;
  /** Any text; the same request with the same seed makes the same score. */
  seed: string;
  /** 0–1. */
  lyricsStrength: number;
  /** 0.2–1. */
  soundStrength: number;
  /** 0–1. */
  weirdness: number;
}

/** What the prompt means musically. Pure data: `compose` adds only chance from the seed. */
export interface Spec {
  title: string;
  seed: string;
  /** What chance is drawn from: the seed and the prompt's own words. */
  grain: string;
  genre: GenreName;
  bpm: number;
  beatsPerBar: number;
  key: Key;
  /** 0–1: calm to driving; −1…1: dark to bright. */
  energy: number;
  brightness: number;
  /** Instruments named in the prompt, as the genre table spells them; empty: the genre's own. */
  instruments: string[];
  /** Instruments and families ("drums", "bass") that the prompt rules out; "others": all that it does not name. */
  without: string[];
  /** Who sings, when somebody does. */
  voice: "female" | "male";
  /** 0 straight … 1 full triplet swing. */
  swing: number;
  instrumental: boolean;
  /** The length that the form aims for, in seconds: 20–240. */
  seconds: number;
  lyricsStrength: number;
  soundStrength: number;
  weirdness: number;
}
