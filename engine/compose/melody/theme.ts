import { type Chance, chance } from "../../score/chance.ts";
import type { Section } from "../../score/score.ts";
import type { Spec } from "../../spec/spec.ts";
import type { Style, Tune } from "../styles/style.ts";
import { themeName } from "../theme-name.ts";
import { motifOf } from "./motif.ts";
import { drawBar, drawEnd } from "./rhythm-cells.ts";

/** The model that the lines of a tune follow: where notes begin, and how high they lie in steps of the scale from the tune's home. */
export interface Shape {
  /** Eighths of a phrase of two bars. */
  onsets: readonly number[];
  /** One height for each eighth. */
  heights: readonly number[];
  /** Where in the voice's range the home lies, 0–1. */
  place: number;
}

export interface Theme {
  /** The shape of each phrase in turn; they start again after the last. */
  phrases: readonly Shape[];
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
  const draw = chance(spec.grain, "tune", section.theme ?? section.kind);
  const frame = {
    motif: name === "bridge" ? motif.map((step) => -step) : motif,
    tune: lean(style.tune, name, spec),
    beatsPerBar: spec.beatsPerBar,
    draw,
    ...reach,
  };
  const letters = new Map(Array.from("ABCD", (letter) => [letter, drawShape(letter, frame)]));
  const plan = draw.weigh(PLANS, (text) => (text === "ABCD" ? spec.weirdness : 1));
  return { phrases: Array.from(plan).flatMap((letter) => letters.get(letter) ?? []) };
}

/** A chorus is broader than its verse, a pre-chorus busier, a strange song further off the beat. */
function lean(plain: Tune, name: string, { weirdness }: Spec): Tune {
  const tune = { ...plain, syncopation: Math.max(0, Math.min(1, plain.syncopation + (weirdness - 0.5) * 0.6)) };
  if (name === "chorus") return { ...tune, density: tune.density * 0.85, syncopation: tune.syncopation * 0.9 };
  if (name === "solo") return { ...tune, density: Math.min(1, tune.density * 1.5) };
  return name === "pre" ? { ...tune, density: Math.min(1, tune.density * 1.15) } : tune;
}

interface Frame {
  motif: readonly number[];
  tune: Tune;
  beatsPerBar: number;
  draw: Chance;
  place: number;
  span: number;
}

/** A states the motif, B answers it, C comes down to close, D is free. */
function drawShape(letter: string, { motif, tune, beatsPerBar, draw, place, span }: Frame): Shape {
  const rhythm = drawBar(beatsPerBar, tune, draw) + drawEnd(beatsPerBar, tune, draw);
  const contour = draw.pick(CONTOURS[letter] ?? [ARCH]);
  const onsets = [...rhythm].flatMap((cell, i) => (cell === "x" ? [i] : []));
  const last = Math.max(1, onsets.at(-1) ?? 1);
  const peaks = onsets.map((onset, n) => {
    const detail = n === onsets.length - 1 ? 0 : (motif[n % motif.length] ?? 0);
    return contour(Math.min(1, onset / last)) * span * 0.8 + detail;
  });
  const heights = Array.from({ length: rhythm.length }, (_, cell) => Math.round(between(onsets, peaks, cell)));
  return { onsets, heights, place };
}

/** Syllables that fall between two notes of the tune pass from one to the other. */
function between(onsets: readonly number[], peaks: readonly number[], cell: number): number {
  const next = onsets.findIndex((onset) => onset > cell);
  if (next <= 0) return (next < 0 ? peaks.at(-1) : peaks[0]) ?? 0;
  const [from, to] = [onsets[next - 1] ?? 0, onsets[next] ?? 1];
  const [low, high] = [peaks[next - 1] ?? 0, peaks[next] ?? 0];
  return low + ((high - low) * (cell - from)) / (to - from);
}
