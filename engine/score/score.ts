import type { Spec } from "../spec/spec.ts";
import type { Key } from "./key.ts";

/**
 * The score is a song before it is rendered. Every operation of the engine reads or rewrites one. All values that are
 * hashed are integers (ticks, MIDI numbers), so that the hash is the same on every machine.
 */
export const TICKS_PER_BEAT = 480;

export const STEMS = ["vocals", "drums", "bass", "other"] as const;
export type Stem = (typeof STEMS)[number];

export type SectionKind = "intro" | "verse" | "pre-chorus" | "chorus" | "bridge" | "solo" | "drop" | "outro";

export interface Chord {
  /** Start, in ticks from the start of the song, and length. */
  at: number;
  ticks: number;
  /** Pitch class of the root, and the chord tones as semitones above it. */
  root: number;
  tones: number[];
  /** Pitch class of the bass if it is not the root. */
  bass?: number;
}

export interface Section {
  kind: SectionKind;
  /** First bar (the song starts at 0) and number of bars. */
  bar: number;
  bars: number;
  /** Sub-seed of all random draws within the section, so that a change does not affect other sections. */
  seed: string;
  /** Sections of one theme share their chord progression and tune, so that every chorus is the same. */
  theme?: string;
  /** 0–1: how densely and loudly it is played. */
  intensity: number;
  chords: Chord[];
  /** The spec it was composed from, if it differs from the song's. */
  spec?: Spec;
}

export interface Track {
  /** Unique in the score; also the track name in MIDI files. */
  name: string;
  stem: Stem;
  /** General MIDI program 0–127, or a drum kit when `drums` (GM percussion key map). */
  program: number;
  drums: boolean;
  /** Fader −60…+6 dB, pan −1 (left) to 1 (right), reverb and delay sends 0–1. */
  gainDb: number;
  pan: number;
  reverb: number;
  delay: number;
  seed: string;
  /** Ordered by `at`, then pitch. Swing and human timing are already in `at`. */
  notes: Note[];
}

export interface Note {
  at: number;
  ticks: number;
  /** MIDI key 0–127, velocity 1–127. */
  pitch: number;
  velocity: number;
}

/** One sung line with a note for each syllable. Instrumentals have none. */
export interface LyricLine {
  text: string;
  /** Index into `sections`. */
  section: number;
  syllables: Syllable[];
}

export interface Syllable {
  /** The letters or the Chinese character; `joined` if it continues the previous word. */
  text: string;
  joined: boolean;
  stressed: boolean;
  note: Note;
  /** Further notes of a melisma on the same vowel, in order, after `note`. */
  tail?: Note[];
}

export interface Score {
  version: 1;
  title: string;
  /** Beats per minute, whole; constant through the song. */
  bpm: number;
  beatsPerBar: number;
  key: Key;
  genre: string;
  seed: string;
  sections: Section[];
  tracks: Track[];
  lines: LyricLine[];
  /** Tone of the master: −1 dark … 1 bright. */
  brightness: number;
  /** The spec it was composed from; every operation starts from it. */
  spec: Spec;
  /** What is rendered in place of the tracks, if present: each layer on top of the previous ones. */
  layers?: Layer[];
}

/** A performance that is audible only in some bars of a song. */
export interface Layer {
  /** Bars `[from, to)`; `null` means until the last sound has decayed. */
  from: number;
  to: number | null;
  /** The stems that it replaces in the layers below. */
  stems: Stem[];
  /** The score to perform, at the bars of the song and without layers. Notes before `from` still ring in it. */
  score: Score;
}
