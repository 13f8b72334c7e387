import { type Random, random } from "../../score/random.ts";
import {
  type Chord,
  type Key,
  type LyricLine,
  type Note,
  type Section,
  type Syllable,
  TICKS_PER_BEAT,
} from "../../score/score.ts";
import { barTicks, findChord } from "../../score/time.ts";
import type { Spec } from "../../spec/spec.ts";
import { barsPerLine } from "../form/line-length.ts";
import { scaleOver } from "../harmony/scale.ts";
import { swingNote } from "../rhythm/feel.ts";
import type { Style } from "../styles/style.ts";
import { type LyricSyllable, syllablesOf } from "../words/syllables.ts";
import { placeSyllables } from "./place-syllables.ts";
import { moveBySteps, type PhraseShape, themeFor } from "./theme.ts";
import { type MelodyContext, type Range, writePhrase } from "./tune.ts";

/** Comfortable for a voice, not its limits: A3–D5 and C3–F4. */
export const VOICE_RANGES: Record<Spec["voice"], Range> = {
  female: { low: 57, high: 74 },
  male: { low: 48, high: 65 },
};

/** No syllable is naturally longer, in seconds, unless it ends its line. */
const SYLLABLE_SECONDS = 0.5;

export interface SectionLyrics {
  /** Index into the score's sections. */
  index: number;
  section: Section;
  /** An empty one leaves its place to the band. */
  lines: readonly string[];
  lineBars?: number;
}

/** The lines of a section on its tune, one phrase each, with a breath after each. */
export function singLines({ index, section, lines, lineBars }: SectionLyrics, spec: Spec, style: Style): LyricLine[] {
  const ticks = (lineBars ?? barsPerLine(spec)) * barTicks(spec);
  const { phrases } = themeFor(section, spec, style);
  const context = { section, spec, style, range: VOICE_RANGES[spec.voice] };
  return lines.flatMap((text, i) => {
    const sounds = syllablesOf(text);
    const shape = phrases[i % phrases.length];
    if (sounds.length === 0 || !shape) return [];
    const at = section.bar * barTicks(spec) + i * ticks;
    const onsets = placeSyllables(sounds, gridFor(sounds, { ticks, shape, spec })).map((slot) => at + slot);
    const close = i === lines.length - 1 || i % 4 === 3 ? "full" : "open";
    const notes = writePhrase({ at, ticks, onsets, end: lastEnd(onsets, at + ticks), shape, close }, context);
    return [{ text, section: index, syllables: ornament(sounds, notes, { context, line: i }) }];
  });
}

/** The same turn each time that the tune returns. */
function ornament(
  sounds: readonly LyricSyllable[],
  notes: readonly Note[],
  { context, line }: { context: MelodyContext; line: number },
): Syllable[] {
  const { section, spec, style, range } = context;
  const draw = random(spec.grain, "turn", section.theme ?? section.kind, line);
  const odds = style.tune.turns * (1.3 - 0.8 * spec.lyricsStrength);
  return sounds.flatMap((sound, n): Syllable[] => {
    const note = notes[n];
    const chord = note && findChord(section.chords, note.at);
    if (!note || !chord) return [];
    const [first, ...tail] =
      n === sounds.length - 1 ? melisma(note, { chord, key: spec.key, odds, draw, range }) : [note];
    const feel = { swing: spec.swing, swings: style.swings };
    const sung = { ...sound, note: swingNote(first, feel) };
    return [tail.length > 0 ? { ...sung, tail: tail.map((one) => swingNote(one, feel)) } : sung];
  });
}

/** As coarse as the words allow: eighths of a two-bar phrase, else finer. */
function gridFor(
  sounds: readonly LyricSyllable[],
  { ticks, shape, spec }: { ticks: number; shape: PhraseShape; spec: Spec },
) {
  const cells = shape.heights.length;
  const room = ticks - Math.max(TICKS_PER_BEAT, ticks / 8);
  const steps = [1, 2, 4, 8].map((times) => ticks / (cells * times));
  const step = steps.find((width) => room / width >= sounds.length * 1.15) ?? steps.at(-1) ?? 60;
  const slots = Array.from({ length: Math.floor(room / step) }, (_, i) => Math.round(i * step));
  const rhythm = new Set(shape.onsets.map((cell) => Math.round((cell * ticks) / cells)));
  const natural = Math.round((SYLLABLE_SECONDS * spec.bpm * TICKS_PER_BEAT) / 60);
  return { slots, rhythm, natural, beatsPerBar: spec.beatsPerBar, strictness: spec.lyricsStrength };
}

/** Held up to two beats, and done a breath before the next line. */
function lastEnd(onsets: readonly number[], phraseEnd: number): number {
  const last = onsets.at(-1) ?? phraseEnd;
  return Math.min(last + 2 * TICKS_PER_BEAT, phraseEnd - TICKS_PER_BEAT / 4);
}

/** Steps of the scale from the note that was meant; the last is always that note. */
const TURNS: readonly (readonly number[])[] = [
  [1, 0],
  [-1, 0],
  [0, 1, 0],
  [0, -1, 0],
  [2, 1, 0],
  [1, 0, -1, 0],
];
/** A note must be at least so long, in ticks, to carry a turn. */
const MIN_MELISMA_TICKS = 1.6 * TICKS_PER_BEAT;
const STEP = TICKS_PER_BEAT / 2;

export interface MelismaOptions {
  chord: Chord;
  key: Key;
  /** 0–1. */
  odds: number;
  draw: Random;
  range: Range;
}

/** A long note as a singer may end a line: a few quick steps of the scale that come to rest on it. Otherwise the note alone. */
export function melisma(note: Note, { chord, key, odds, draw, range }: MelismaOptions): [Note, ...Note[]] {
  const [wanted, turn] = [draw.bool(odds), draw.pick(TURNS)];
  if (!wanted || note.ticks < MIN_MELISMA_TICKS) return [note];
  const scale = scaleOver(chord, key);
  const pitches = turn.map((steps) => moveBySteps(note.pitch, steps, scale));
  if (pitches.some((pitch) => pitch < range.low || pitch > range.high)) return [note];
  const quick = note.ticks >= MIN_MELISMA_TICKS + STEP * (turn.length - 1) ? STEP : STEP / 2;
  const [first = note, ...rest] = pitches.map((pitch, i): Note => {
    const last = i === turn.length - 1;
    return {
      ...note,
      at: note.at + i * quick,
      ticks: last ? note.ticks - i * quick : quick,
      pitch,
    };
  });
  return [first, ...rest];
}
