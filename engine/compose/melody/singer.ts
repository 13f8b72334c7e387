import type { Key } from "../../score/key.ts";
import { type Random, random } from "../../score/random.ts";
import {
  type Chord,
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

/** Comfortable ranges, not limits: A3–D5 and C3–F4. */
export const VOICE_RANGES: Record<Spec["voice"], Range> = {
  female: { low: 57, high: 74 },
  male: { low: 48, high: 65 },
};

/** The longest natural syllable within a line, in seconds. */
const SYLLABLE_SECONDS = 0.5;

export interface SectionLyrics {
  /** Index into the sections of the score. */
  index: number;
  section: Section;
  /** An empty line leaves its bars to the band. */
  lines: readonly string[];
  lineBars?: number;
}

/** Sets the lines of a section to its tune: one phrase per line, with a breath after each. */
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

/** Adds a melisma to the last note, the same each time the tune repeats. */
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

/** The coarsest grid that fits the syllables: eighths of a two-bar phrase, or finer. */
function gridFor(
  sounds: readonly LyricSyllable[],
  { ticks, shape, spec }: { ticks: number; shape: PhraseShape; spec: Spec },
) {
  const cells = shape.heights.length;
  const available = ticks - Math.max(TICKS_PER_BEAT, ticks / 8);
  const steps = [1, 2, 4, 8].map((times) => ticks / (cells * times));
  const step = steps.find((width) => available / width >= sounds.length * 1.15) ?? steps.at(-1) ?? 60;
  const slots = Array.from({ length: Math.floor(available / step) }, (_, i) => Math.round(i * step));
  const rhythm = new Set(shape.onsets.map((cell) => Math.round((cell * ticks) / cells)));
  const natural = Math.round((SYLLABLE_SECONDS * spec.bpm * TICKS_PER_BEAT) / 60);
  return { slots, rhythm, natural, beatsPerBar: spec.beatsPerBar, strictness: spec.lyricsStrength };
}

/** The last note is held for up to two beats, and ends a breath before the next line. */
function lastEnd(onsets: readonly number[], phraseEnd: number): number {
  const last = onsets.at(-1) ?? phraseEnd;
  return Math.min(last + 2 * TICKS_PER_BEAT, phraseEnd - TICKS_PER_BEAT / 4);
}

/** Melisma figures, in scale steps from the target note; the last note is always the target. */
const TURNS: readonly (readonly number[])[] = [
  [1, 0],
  [-1, 0],
  [0, 1, 0],
  [0, -1, 0],
  [2, 1, 0],
  [1, 0, -1, 0],
];
/** The minimum length, in ticks, of a note with a melisma. */
const MIN_MELISMA_TICKS = 1.6 * TICKS_PER_BEAT;
const STEP = TICKS_PER_BEAT / 2;

interface MelismaOptions {
  chord: Chord;
  key: Key;
  /** 0–1. */
  odds: number;
  draw: Random;
  range: Range;
}

/** Turns a long note into a melisma: a few quick scale steps that end on it. Other notes stay single. */
function melisma(note: Note, { chord, key, odds, draw, range }: MelismaOptions): [Note, ...Note[]] {
  const [isChosen, figure] = [draw.bool(odds), draw.pick(TURNS)];
  if (!isChosen || note.ticks < MIN_MELISMA_TICKS) return [note];
  const scale = scaleOver(chord, key);
  const pitches = figure.map((steps) => moveBySteps(note.pitch, steps, scale));
  if (pitches.some((pitch) => pitch < range.low || pitch > range.high)) return [note];
  const quick = note.ticks >= MIN_MELISMA_TICKS + STEP * (figure.length - 1) ? STEP : STEP / 2;
  const [first = note, ...rest] = pitches.map((pitch, i): Note => {
    const last = i === figure.length - 1;
    return {
      ...note,
      at: note.at + i * quick,
      ticks: last ? note.ticks - i * quick : quick,
      pitch,
    };
  });
  return [first, ...rest];
}
