import type { Key } from "../../score/key.ts";
import { type Chord, type Note, type Section, TICKS_PER_BEAT } from "../../score/score.ts";
import { findChord } from "../../score/time.ts";
import type { Spec } from "../../spec/spec.ts";
import { chordPitchClasses, nearestPitch, pentatonicOf, scaleOf, scaleOver } from "../harmony/scale.ts";
import type { Style, Tune } from "../styles/style.ts";
import type { PhraseShape } from "./theme.ts";

export interface Range {
  low: number;
  high: number;
}

export interface MelodyContext {
  section: Section;
  spec: Spec;
  style: Style;
  range: Range;
}

/** A phrase with its rhythm, in ticks from the start of the song, but without pitches. */
export interface Phrase {
  at: number;
  ticks: number;
  onsets: readonly number[];
  /** The end of the last note. */
  end: number;
  shape: PhraseShape;
  close: "full" | "open";
}

/** The notes of a phrase: one per onset, held until the next one. */
export function writePhrase(phrase: Phrase, context: MelodyContext): Note[] {
  const { section, spec, style, range } = context;
  const ends = phrase.onsets.map((_, i) => phrase.onsets[i + 1] ?? phrase.end);
  const points = phrase.onsets.map((at, i) => pointAt(phrase, i, { ticks: (ends[i] ?? at) - at, context }));
  const pitches = choosePitches(points, { ...range, key: spec.key, scale: style.tune.scale });
  return phrase.onsets.map((at, i) => {
    const ticks = Math.max(60, (ends[i] ?? at) - at - (i === phrase.onsets.length - 1 ? 0 : 12));
    const accent = Math.round(metricAccent(at, spec.beatsPerBar) * 3);
    return { at, ticks, pitch: pitches[i] ?? range.low, velocity: clampVelocity(78 + accent + section.intensity * 24) };
  });
}

function pointAt(
  phrase: Phrase,
  index: number,
  { ticks, context }: { ticks: number; context: MelodyContext },
): MelodyPoint {
  const { section, spec } = context;
  const at = phrase.onsets[index] ?? phrase.at;
  const chord = (findChord(section.chords, at) ?? section.chords.at(-1)) as Chord;
  const cell = Math.floor(((at - phrase.at) * phrase.shape.heights.length) / phrase.ticks);
  const weight = metricAccent(at, spec.beatsPerBar) + Math.min(2.5, (ticks / TICKS_PER_BEAT) * 1.1);
  const point = { chord, target: pitchAt(phrase.shape.heights[cell] ?? 0, phrase.shape.place, context), weight };
  return index === phrase.onsets.length - 1 ? { ...point, close: phrase.close, weight: weight + 2 } : point;
}

/** The pitch at a height in scale steps above the home tone, which is the tone of the tonic chord nearest to a relative position in the range. */
function pitchAt(height: number, place: number, { spec: { key }, range }: MelodyContext): number {
  const scale = scaleOf(key);
  const middle = range.low + place * (range.high - range.low);
  const homes = [0, 2, 4].map((degree) => ({ degree, pitch: nearestPitch(scale[degree] ?? key.tonic, middle) }));
  const home = homes.reduce((best, one) => (Math.abs(one.pitch - middle) < Math.abs(best.pitch - middle) ? one : best));
  const rise = (degree: number) =>
    Math.floor(degree / 7) * 12 + (((scale[((degree % 7) + 7) % 7] ?? 0) - key.tonic + 12) % 12);
  const pitch = home.pitch + rise(home.degree + height) - rise(home.degree);
  return Math.max(range.low, Math.min(range.high, pitch));
}

export function clampVelocity(velocity: number): number {
  return Math.max(1, Math.min(127, Math.round(velocity)));
}

/** Metric accent of a position in the bar: 4 on the downbeat, 2.5 in the middle, 1.6 on a beat, 0.5 on an eighth, −0.6 between. */
export function metricAccent(tick: number, beatsPerBar: number): number {
  const inBar = tick % (beatsPerBar * TICKS_PER_BEAT);
  if (inBar === 0) return 4;
  if (inBar % TICKS_PER_BEAT !== 0) return inBar % (TICKS_PER_BEAT / 2) === 0 ? 0.5 : -0.6;
  return beatsPerBar % 2 === 0 && inBar % (2 * TICKS_PER_BEAT) === 0 ? 2.5 : 1.6;
}

export interface MelodyPoint {
  chord: Chord;
  /** The pitch that the shape of the tune suggests: a MIDI key. */
  target: number;
  /** The metric accent, plus a bonus for long notes. */
  weight: number;
  /** Set on the last note of a phrase: a full or an open ending. */
  close?: "full" | "open";
}

export interface MelodyRange {
  low: number;
  high: number;
  key: Key;
  scale: Tune["scale"];
}

interface PathNode {
  cost: number;
  from: number;
}

/** The cheapest melody through the points (dynamic programming): close to the shape, chord tones on strong beats, steps rather than leaps. */
export function choosePitches(points: readonly MelodyPoint[], voice: MelodyRange): number[] {
  const pitches = Array.from({ length: voice.high - voice.low + 1 }, (_, i) => voice.low + i);
  const table: PathNode[][] = [];
  for (const [i, point] of points.entries()) {
    const previous = table.at(-1);
    const move = point.target - (points[i - 1]?.target ?? point.target);
    const own = pitchCosts(point, pitches, voice);
    table.push(
      own.map((cost, p): PathNode => {
        if (!previous || cost === Infinity) return { cost, from: -1 };
        return cheapestArrival(previous, (q) => cost + intervalCost(p - q, move));
      }),
    );
  }
  return tracePath(table).map((p) => voice.low + p);
}

function pitchCosts(point: MelodyPoint, pitches: readonly number[], { key, scale }: MelodyRange): number[] {
  const { chord, target, weight, close } = point;
  const tones = chordPitchClasses(chord);
  const allowed = new Set(scaleOver(chord, key));
  const preferred = scale === "full" ? allowed : new Set([...pentatonicOf(key), ...tones.slice(0, 3)]);
  if (scale === "blues") allowed.add((key.tonic + 3) % 12).add((key.tonic + 6) % 12);
  const heavy = Math.max(0.3, weight);
  return pitches.map((pitch) => {
    const pc = pitch % 12;
    if (!allowed.has(pc)) return Infinity;
    const rank = tones.indexOf(pc);
    const harmony = rank < 0 ? heavy * 1.1 + (tones.includes((pc + 11) % 12) ? heavy * 0.8 : 0) : rank > 2 ? 0.5 : 0;
    return (
      Math.abs(pitch - target) * 0.6 + harmony + (preferred.has(pc) ? 0 : 1.1) + closeCost(pc, rank, { key, close })
    );
  });
}

function closeCost(pc: number, rank: number, { key, close }: { key: Key; close: MelodyPoint["close"] }): number {
  if (close === "full") return pc === key.tonic ? -2 : rank >= 0 ? 1 : 6;
  if (close === "open") return rank < 0 ? 4 : pc === key.tonic ? 1 : 0;
  return 0;
}

const INTERVAL_COSTS = [1.4, 0, 0, 0.5, 0.7, 1, 5, 1.3, 2.6, 2.8, 6, 7, 2.6];

function intervalCost(interval: number, expected: number): number {
  const size = Math.abs(interval);
  return (INTERVAL_COSTS[size] ?? 8) + Math.min(3, Math.abs(interval - expected) * 0.45);
}

function cheapestArrival(previous: readonly PathNode[], cost: (q: number) => number): PathNode {
  let best: PathNode = { cost: Infinity, from: 0 };
  for (const [q, node] of previous.entries()) {
    if (node.cost === Infinity) continue;
    const total = node.cost + cost(q);
    if (total < best.cost) best = { cost: total, from: q };
  }
  return best;
}

function tracePath(table: readonly (readonly PathNode[])[]): number[] {
  const last = table.at(-1) ?? [];
  let p = last.reduce((best, { cost }, i) => (cost < (last[best]?.cost ?? Infinity) ? i : best), 0);
  const path: number[] = [];
  for (let i = table.length - 1; i >= 0; i--) {
    path.unshift(p);
    p = table[i]?.[p]?.from ?? 0;
  }
  return path;
}
