import type { Key } from "../score/key.ts";
import type { GenreName } from "./genres.ts";

/** A request in the terms of `docs/ttapi.md`, with every field parsed and defaulted. */
export interface SongRequest {
  soundPrompt: string;
  lyricsText: string;
  instrumental: boolean;
  title: string | null;
  /** Any text; the same request with the same seed gives the same score. */
  seed: string;
  /** 0–1. */
  lyricsStrength: number;
  /** 0.2–1. */
  soundStrength: number;
  /** 0–1. */
  weirdness: number;
}

/** The musical meaning of a prompt. Pure data: `compose` adds only random draws from the seed. */
export interface Spec {
  title: string;
  seed: string;
  /** The seed of all random draws: the request seed and the prompt. */
  grain: string;
  genre: GenreName;
  bpm: number;
  beatsPerBar: number;
  key: Key;
  /** 0–1: calm to driving; −1…1: dark to bright. */
  energy: number;
  brightness: number;
  /** Instruments named in the prompt; if empty, those of the genre are used. */
  instruments: string[];
  /** Instruments and families ("drums", "bass") that the prompt excludes; "others" excludes all that it does not name. */
  without: string[];
  /** The voice of the singer. */
  voice: "female" | "male";
  /** 0 straight … 1 full triplet swing. */
  swing: number;
  instrumental: boolean;
  /** The target length, in seconds: 20–240. */
  seconds: number;
  lyricsStrength: number;
  soundStrength: number;
  weirdness: number;
}
