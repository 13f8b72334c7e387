import { type Random, random } from "../../score/random.ts";
import type { Section } from "../../score/score.ts";
import type { Spec } from "../../spec/spec.ts";
import { themeName } from "../form/outline.ts";
import type { Style, Tune } from "../styles/style.ts";

/** The model that the lines of a tune follow: where notes begin, and how high they lie in steps of the scale from the tune's home. */
export interface PhraseShape {
  /** Eighths of a phrase of two bars. */
  onsets: readonly number[];
  /** One height for each eighth. */
  heights: readonly number[];
  /** Where in the voice's range the home lies, 0–1. */
  place: number;
}

export interface Theme {
  /** The shape of each phrase in turn; they start again after the last. */
  phrases: readonly PhraseShape[];
}

/** A chorus lies higher than its verse, and moves further. */
const REACH: Record<string, { place: number; span: number }> = {
  verse: { place: 0.34, span: 3 },
  pre: { place: 0.45, span: 3 },
  chorus: { place: 0.62, span: 5 },
  bridge: { place: 0.55, span: 4 },
  solo: { place: 0.6, span: 6 },
};
const PLANS: readonly string[] = ["AABC", "ABAC", "AABA", "ABCD"];

/** How high a phrase stands, −1…1, as it goes from 0 to 1. */
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

/** The song's motif is drawn once; each theme has contours of its own, and a bridge turns the motif over. */
export function themeFor(section: Pick<Section, "theme" | "kind">, spec: Spec, style: Style): Theme {
  const name = themeName(section);
  const reach = REACH[name] ?? { place: 0.5, span: 4 };
  const motif = motifOf(spec);
  const draw = random(spec.grain, "tune", section.theme ?? section.kind);
  const frame = {
    motif: name === "bridge" ? motif.map((step) => -step) : motif,
    tune: adaptTune(style.tune, name, spec),
    beatsPerBar: spec.beatsPerBar,
    draw,
    ...reach,
  };
  const letters = new Map(Array.from("ABCD", (letter) => [letter, drawShape(letter, frame)]));
  const plan = draw.pickWeighted(PLANS, (text) => (text === "ABCD" ? spec.weirdness : 1));
  return { phrases: Array.from(plan).flatMap((letter) => letters.get(letter) ?? []) };
}

/** A chorus is broader than its verse, a pre-chorus busier, a strange song further off the beat. */
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

/** A states the motif, B answers it, C comes down to close, D is free. */
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

/** Syllables that fall between two notes of the tune pass from one to the other. */
function interpolate(onsets: readonly number[], peaks: readonly number[], cell: number): number {
  const next = onsets.findIndex((onset) => onset > cell);
  if (next <= 0) return (next < 0 ? peaks.at(-1) : peaks[0]) ?? 0;
  const [from, to] = [onsets[next - 1] ?? 0, onsets[next] ?? 1];
  const [low, high] = [peaks[next - 1] ?? 0, peaks[next] ?? 0];
  return low + ((high - low) * (cell - from)) / (to - from);
}

/** Two beats of eighths, or three; x begins a note. The number is how far off the beat it is, 0–1. */
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

/** One bar of onsets on the eighths, as the style likes them. */
export function drawBar(beats: number, tune: Tune, draw: Random): string {
  return beatGroups(beats)
    .map((group) => drawCell(group === 3 ? THREE_BEAT_CELLS : TWO_BEAT_CELLS, tune, draw))
    .join("");
}

/** The bar in which a phrase comes to rest: a few notes, the last of them held, and a breath. */
export function drawEnd(beats: number, tune: Tune, draw: Random): string {
  const [first = 2] = beatGroups(beats);
  const list = first === 3 ? THREE_BEAT_END_CELLS : END_CELLS;
  const end = draw.pickWeighted(list, (text) => 1.2 - Math.abs(fullness(text) - tune.density));
  return end.padEnd(beats * 2, ".");
}

function drawCell(list: readonly (readonly [string, number])[], { syncopation, density }: Tune, draw: Random): string {
  const weight = ([text, off]: readonly [string, number]) =>
    (1.15 - Math.abs(off - syncopation)) ** 3 * (1.15 - Math.abs(fullness(text) - density)) ** 3;
  return draw.pickWeighted(list, weight)[0];
}

function fullness(text: string): number {
  return Array.from(text).filter((letter) => letter === "x").length / text.length;
}

/** A bar in twos, and a three where its beats are odd. */
function beatGroups(beats: number): number[] {
  if (beats <= 0) return [];
  return beats % 2 === 1 ? [3, ...beatGroups(beats - 3)] : [2, ...beatGroups(beats - 2)];
}

/** Small figures about a line, in steps of the scale, one of which marks the song. */
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

/** The song's own: tune, solos and answers all take it up. The stranger the song, the wider it leaps. */
export function motifOf({ grain, weirdness }: Pick<Spec, "grain" | "weirdness">): readonly number[] {
  const draw: Random = random(grain, "motif");
  const width = (figure: readonly number[]) => Math.max(...figure.map(Math.abs));
  return draw.pickWeighted(FIGURES, (figure) => (width(figure) > 1 ? 0.5 + weirdness : 1.5 - weirdness));
}

/** So many steps of a scale (pitch classes) above a pitch, or below it. */
export function moveBySteps(pitch: number, steps: number, scale: readonly number[]): number {
  let at = pitch;
  for (let left = Math.abs(steps); left > 0; ) {
    at += Math.sign(steps);
    if (scale.includes(((at % 12) + 12) % 12)) left -= 1;
  }
  return at;
}
