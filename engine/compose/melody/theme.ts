import { type Random, random } from "../../score/random.ts";
import type { Section } from "../../score/score.ts";
import type { Spec } from "../../spec/spec.ts";
import { themeName } from "../form/outline.ts";
import type { Style, Tune } from "../styles/style.ts";

/** The shape of a phrase: where notes begin, and their heights in scale steps from the home tone. */
export interface PhraseShape {
  /** Onsets, in eighths of a two-bar phrase. */
  onsets: readonly number[];
  /** One height for each eighth. */
  heights: readonly number[];
  /** The position of the home tone in the range of the voice, 0–1. */
  place: number;
}

export interface Theme {
  /** The shapes of successive phrases; they repeat after the last one. */
  phrases: readonly PhraseShape[];
}

/** A chorus is higher than its verse and has a wider span. */
const REACH: Record<string, { place: number; span: number }> = {
  verse: { place: 0.34, span: 3 },
  pre: { place: 0.45, span: 3 },
  chorus: { place: 0.62, span: 5 },
  bridge: { place: 0.55, span: 4 },
  solo: { place: 0.6, span: 6 },
};
const PLANS: readonly string[] = ["AABC", "ABAC", "AABA", "ABCD"];

/** The height of a phrase, −1…1, over its course from 0 to 1. */
type Contour = (x: number) => number;

const ARCH: Contour = (x) => 4 * x * (1 - x) - 0.3;
const RISE: Contour = (x) => x * 1.2 - 0.4;
const FALL: Contour = (x) => 0.9 - 1.3 * x;
const LEAP: Contour = (x) => (x < 0.12 ? -0.3 : 1 - x);
const WAVE: Contour = (x) => (x < 0.5 ? 1 - Math.abs(4 * x - 1) : -0.7 * (1 - Math.abs(4 * x - 3)));
const DIP: Contour = (x) => 0.5 - 4 * x * (1 - x);

const CONTOURS: Record<string, readonly Contour[]> = {
  A: [ARCH, RISE, LEAP, WAVE, DIP],
  B: [RISE, LEAP, WAVE, FALL],
  C: [FALL, LEAP],
  D: [ARCH, WAVE, DIP, RISE],
};

/** The motif is shared by the whole song; each theme has separate contours, and a bridge inverts the motif. */
export function themeFor(section: Pick<Section, "theme" | "kind">, spec: Spec, style: Style): Theme {
  const name = themeName(section);
  const reach = REACH[name] ?? { place: 0.5, span: 4 };
  const motif = motifOf(spec);
  const draw = random(spec.grain, "tune", section.theme ?? section.kind);
  const input = {
    motif: name === "bridge" ? motif.map((step) => -step) : motif,
    tune: adaptTune(style.tune, name, spec),
    beatsPerBar: spec.beatsPerBar,
    draw,
    ...reach,
  };
  const letters = new Map(Array.from("ABCD", (letter) => [letter, drawShape(letter, input)]));
  const plan = draw.pickWeighted(PLANS, (text) => (text === "ABCD" ? spec.weirdness : 1));
  return { phrases: Array.from(plan).flatMap((letter) => letters.get(letter) ?? []) };
}

/** Choruses have longer notes, pre-choruses and solos more notes, and weird songs more syncopation. */
function adaptTune(plain: Tune, name: string, { weirdness }: Spec): Tune {
  const tune = { ...plain, syncopation: Math.max(0, Math.min(1, plain.syncopation + (weirdness - 0.5) * 0.6)) };
  if (name === "chorus") return { ...tune, density: tune.density * 0.85, syncopation: tune.syncopation * 0.9 };
  if (name === "solo") return { ...tune, density: Math.min(1, tune.density * 1.5) };
  return name === "pre" ? { ...tune, density: Math.min(1, tune.density * 1.15) } : tune;
}

interface ShapeInput {
  motif: readonly number[];
  tune: Tune;
  beatsPerBar: number;
  draw: Random;
  place: number;
  span: number;
}

/** A states the motif, B responds to it, C descends to a close, D is free. */
function drawShape(letter: string, { motif, tune, beatsPerBar, draw, place, span }: ShapeInput): PhraseShape {
  const rhythm = drawBar(beatsPerBar, tune, draw) + drawEnd(beatsPerBar, tune, draw);
  const contour = draw.pick(CONTOURS[letter] ?? [ARCH]);
  const onsets = [...rhythm].flatMap((cell, i) => (cell === "x" ? [i] : []));
  const last = Math.max(1, onsets.at(-1) ?? 1);
  const peaks = onsets.map((onset, n) => {
    const detail = n === onsets.length - 1 ? 0 : (motif[n % motif.length] ?? 0);
    return contour(Math.min(1, onset / last)) * span * 0.8 + detail;
  });
  const heights = Array.from({ length: rhythm.length }, (_, cell) => Math.round(interpolate(onsets, peaks, cell)));
  return { onsets, heights, place };
}

/** Interpolates heights for syllables between two onsets of the tune. */
function interpolate(onsets: readonly number[], peaks: readonly number[], cell: number): number {
  const next = onsets.findIndex((onset) => onset > cell);
  if (next <= 0) return (next < 0 ? peaks.at(-1) : peaks[0]) ?? 0;
  const [from, to] = [onsets[next - 1] ?? 0, onsets[next] ?? 1];
  const [low, high] = [peaks[next - 1] ?? 0, peaks[next] ?? 0];
  return low + ((high - low) * (cell - from)) / (to - from);
}

/** Two or three beats of eighths; x starts a note. The number is the syncopation, 0–1. */
const TWO_BEAT_CELLS: readonly (readonly [string, number])[] = [
  ["x...", 0],
  ["x.x.", 0],
  ["x.xx", 0.1],
  ["xxx.", 0.15],
  ["xxxx", 0.1],
  ["x..x", 0.55],
  ["xx.x", 0.75],
  [".xxx", 0.6],
  [".xx.", 0.8],
  ["..xx", 0.4],
  [".x.x", 1],
  ["xx..", 0.4],
];
const THREE_BEAT_CELLS: readonly (readonly [string, number])[] = [
  ["x.....", 0],
  ["x...x.", 0],
  ["x.x.x.", 0],
  ["x..xx.", 0.3],
  ["x.xxx.", 0.1],
  ["xxx.x.", 0.15],
  ["x...xx", 0.2],
  ["..x.x.", 0.5],
  ["x..x..", 0.6],
  [".xx.x.", 0.8],
];
const END_CELLS: readonly string[] = ["x...", "x...", "x.x.", "xxx.", "x.xx", "xx..", ".xx."];
const THREE_BEAT_END_CELLS: readonly string[] = ["x.....", "x.x...", "x...x.", "x.xx.."];

/** Draws the onsets of one bar in eighths, close to the syncopation and density of the style. */
function drawBar(beats: number, tune: Tune, draw: Random): string {
  return beatGroups(beats)
    .map((group) => drawCell(group === 3 ? THREE_BEAT_CELLS : TWO_BEAT_CELLS, tune, draw))
    .join("");
}

/** Draws the last bar of a phrase: a few notes, the last of them held, then a breath. */
function drawEnd(beats: number, tune: Tune, draw: Random): string {
  const [first = 2] = beatGroups(beats);
  const list = first === 3 ? THREE_BEAT_END_CELLS : END_CELLS;
  const end = draw.pickWeighted(list, (text) => 1.2 - Math.abs(fullness(text) - tune.density));
  return end.padEnd(beats * 2, ".");
}

function drawCell(list: readonly (readonly [string, number])[], { syncopation, density }: Tune, draw: Random): string {
  const weight = ([text, offBeat]: readonly [string, number]) =>
    (1.15 - Math.abs(offBeat - syncopation)) ** 3 * (1.15 - Math.abs(fullness(text) - density)) ** 3;
  return draw.pickWeighted(list, weight)[0];
}

function fullness(text: string): number {
  return Array.from(text).filter((letter) => letter === "x").length / text.length;
}

/** Groups the beats of a bar in twos, with one three if their number is odd. */
function beatGroups(beats: number): number[] {
  if (beats <= 0) return [];
  return beats % 2 === 1 ? [3, ...beatGroups(beats - 3)] : [2, ...beatGroups(beats - 2)];
}

/** Short figures, in scale steps around a line. Each song uses one of them. */
const FIGURES: readonly (readonly number[])[] = [
  [0, 1, 0, -1],
  [0, -1, 0, 1],
  [0, 2, 1, 0],
  [0, 0, 1, 2],
  [0, -1, -2, 0],
  [0, 1, 2, 0],
  [0, 2, 0, 1],
  [0, 0, -1, 1],
  [0, 3, 2, 1],
  [0, -2, 1, 0],
];

/** The motif of the song, used in tune, solos and countermelody. Weird songs prefer wider leaps. */
export function motifOf({ grain, weirdness }: Pick<Spec, "grain" | "weirdness">): readonly number[] {
  const draw: Random = random(grain, "motif");
  const width = (figure: readonly number[]) => Math.max(...figure.map(Math.abs));
  return draw.pickWeighted(FIGURES, (figure) => (width(figure) > 1 ? 0.5 + weirdness : 1.5 - weirdness));
}

/** Moves a pitch up or down by steps of a scale (pitch classes). */
export function moveBySteps(pitch: number, steps: number, scale: readonly number[]): number {
  let at = pitch;
  for (let remaining = Math.abs(steps); remaining > 0; ) {
    at += Math.sign(steps);
    if (scale.includes(((at % 12) + 12) % 12)) remaining -= 1;
  }
  return at;
}
