import { type Chord, type Note, type Section, TICKS_PER_BEAT } from "../../score/score.ts";
import { findChord } from "../../score/time.ts";
import type { Spec } from "../../spec/spec.ts";
import { nearest, scaleOf } from "../harmony/scale.ts";
import type { Style } from "../styles/style.ts";
import { choosePitches, type Moment } from "./choose-pitches.ts";
import { stressAt } from "./meter.ts";
import type { Shape } from "./theme.ts";

export interface Range {
  low: number;
  high: number;
}

export interface Stave {
  section: Section;
  spec: Spec;
  style: Style;
  range: Range;
}

/** A phrase whose rhythm is known: ticks from the start of the song, and how it ends. */
export interface Phrase {
  at: number;
  ticks: number;
  onsets: readonly number[];
  /** When the last note stops. */
  end: number;
  shape: Shape;
  close: "full" | "open";
}

/** The notes of a phrase: one for each onset, each held until the next. */
export function sing(phrase: Phrase, stave: Stave): Note[] {
  const { section, spec, style, range } = stave;
  const ends = phrase.onsets.map((_, i) => phrase.onsets[i + 1] ?? phrase.end);
  const moments = phrase.onsets.map((at, i) => momentAt(phrase, i, { ticks: (ends[i] ?? at) - at, stave }));
  const pitches = choosePitches(moments, { ...range, key: spec.key, scale: style.tune.scale });
  return phrase.onsets.map((at, i) => {
    const ticks = Math.max(60, (ends[i] ?? at) - at - (i === phrase.onsets.length - 1 ? 0 : 12));
    const accent = Math.round(stressAt(at, spec.beatsPerBar) * 3);
    return { at, ticks, pitch: pitches[i] ?? range.low, velocity: clampVelocity(78 + accent + section.intensity * 24) };
  });
}

function momentAt(phrase: Phrase, index: number, { ticks, stave }: { ticks: number; stave: Stave }): Moment {
  const { section, spec } = stave;
  const at = phrase.onsets[index] ?? phrase.at;
  const chord = (findChord(section.chords, at) ?? section.chords.at(-1)) as Chord;
  const cell = Math.floor(((at - phrase.at) * phrase.shape.heights.length) / phrase.ticks);
  const weight = stressAt(at, spec.beatsPerBar) + Math.min(2.5, (ticks / TICKS_PER_BEAT) * 1.1);
  const moment = { chord, target: pitchAt(phrase.shape.heights[cell] ?? 0, phrase.shape.place, stave), weight };
  return index === phrase.onsets.length - 1 ? { ...moment, close: phrase.close, weight: weight + 2 } : moment;
}

/** Steps of the scale from the shape's home: the tone of the tonic's chord nearest to its place in the range. */
function pitchAt(height: number, place: number, { spec: { key }, range }: Stave): number {
  const scale = scaleOf(key);
  const middle = range.low + place * (range.high - range.low);
  const homes = [0, 2, 4].map((degree) => ({ degree, pitch: nearest(scale[degree] ?? key.tonic, middle) }));
  const home = homes.reduce((best, one) => (Math.abs(one.pitch - middle) < Math.abs(best.pitch - middle) ? one : best));
  const rise = (degree: number) =>
    Math.floor(degree / 7) * 12 + (((scale[((degree % 7) + 7) % 7] ?? 0) - key.tonic + 12) % 12);
  const pitch = home.pitch + rise(home.degree + height) - rise(home.degree);
  return Math.max(range.low, Math.min(range.high, pitch));
}

export function clampVelocity(velocity: number): number {
  return Math.max(1, Math.min(127, Math.round(velocity)));
}
