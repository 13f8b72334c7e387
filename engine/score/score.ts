import type { Spec } from "../spec/spec.ts";

/**
 * The score: all that a song is before it is heard. Every operation of the engine reads or rewrites one.
 * Integers throughout (ticks, MIDI numbers), so that its hash is the same on every machine.
 */
export const TICKS_PER_BEAT = 480;

export const STEMS = ["vocals", "drums", "bass", "other"] as const;
export type Stem = (typeof STEMS)[number];

export type Mode = "major" | "minor" | "dorian" | "mixolydian" | "phrygian" | "lydian";

export type SectionKind = "intro" | "verse" | "pre-chorus" | "chorus" | "bridge" | "solo" | "drop" | "outro";

export interface Key {
  /** Pitch class, 0 (C) to 11 (B). */
  tonic: number;
  mode: Mode;
}

export interface Chord {
  /** Ticks from the start of the song, and how long it lasts. */
  at: number;
  ticks: number;
  /** Pitch class of the root, and the chord's tones as semitones above it. */
  root: number;
  tones: number[];
  /** Pitch class of the bass where it is not the root. */
  bass?: number;
}

export interface Section {
  kind: SectionKind;
  /** First bar (0 is the song's first) and number of bars. */
  bar: number;
  bars: number;
  /** Sub-seed: everything that is drawn inside this section comes from it, so a change here stays here. */
  seed: string;
  /** Sections of one theme share their progression and their tune: a chorus that returns is the same chorus. */
  theme?: string;
  /** 0–1: how full and loud it is played. */
  intensity: number;
  chords: Chord[];
  /** What it was composed from where that is not the song's. */
  spec?: Spec;
}

export interface Track {
  /** Unique in the score; also the MIDI channel's name. */
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

/** One sung line: its words, syllable by syllable, each on its note. Instrumental songs have none. */
export interface LyricLine {
  text: string;
  /** Index into `sections`. */
  section: number;
  syllables: Syllable[];
}

export interface Syllable {
  /** The letters or the Chinese character; `joined` when it continues the word before it. */
  text: string;
  joined: boolean;
  stressed: boolean;
  note: Note;
  /** The notes that the vowel is carried on to, in order, after `note`. */
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
  /** Colour of the master: −1 dark … 1 bright. */
  brightness: number;
  /** What it was composed from; every operation starts here. */
  spec: Spec;
  /** What is heard where that is not simply these tracks: each layer over those before it. */
  layers?: Layer[];
}

/** A performance that is heard in some bars of a song only. */
export interface Layer {
  /** From this bar to before that one; `null`: until the last sound has died away. */
  from: number;
  to: number | null;
  /** The stems that it puts in the place of those below. */
  stems: Stem[];
  /** What is performed, at the bars of the song and with no layers of its own: what was played before `from` rings on in it. */
  score: Score;
}
