import { type Random, random } from "../score/random.ts";
import type { Score } from "../score/score.ts";
import { scoreTicks } from "../score/time.ts";
import { type Color, clamp, lch } from "./color.ts";
import { ease } from "./noise.ts";

/** What a scene can use of the song. */
export interface PaintingInput {
  palette: Palette;
  /** The height of the tune, 0–1, over the song from 0 to 1. */
  contour(x: number): number;
  sections: readonly { share: number; intensity: number }[];
  energy: number;
  dark: boolean;
  seed: string;
  draw: Random;
}

export interface Palette {
  ground: Color;
  deep: Color;
  main: Color;
  accent: Color;
  glow: Color;
  paper: Color;
}

/** The color at each position; x and y are 0–1 from the upper left. */
export type Paint = (x: number, y: number) => Color;

const POINTS = 24;

export function paintingInput(score: Score): PaintingInput {
  const seed = `${score.spec.grain}/picture`;
  const minor = score.key.mode === "minor" || score.key.mode === "dorian" || score.key.mode === "phrygian";
  const heights = contourOf(score);
  const bars = score.sections.reduce((sum, section) => sum + section.bars, 0);
  return {
    palette: paletteOf(score, minor),
    contour: (x) => {
      const at = clamp(x) * (POINTS - 1);
      const index = Math.min(POINTS - 2, Math.floor(at));
      const t = ease(at - index);
      return (heights[index] ?? 0.5) * (1 - t) + (heights[index + 1] ?? 0.5) * t;
    },
    sections: score.sections.map((section) => ({ share: section.bars / bars, intensity: section.intensity })),
    energy: score.spec.energy,
    dark: minor || score.brightness < -0.2,
    seed,
    draw: random(seed),
  };
}

/** Hues along the circle of fifths from C, so that related keys have similar hues. Few of them are green. */
const HUES = [30, 50, 68, 88, 155, 185, 212, 240, 265, 290, 320, 0];

function paletteOf({ key, brightness, spec: { energy, grain } }: Score, minor: boolean): Palette {
  const hue = HUES[(key.tonic * 7) % 12] ?? 0;
  const accentHue = hue + random(grain, "accent").pickWeighted([60, -70, 175, 120], (turn) => (turn === 175 ? 0.6 : 1));
  // Darkened warm colors turn brown, so their shadows shift to purple.
  const shade = hue < 120 ? hue - 75 : hue + 15;
  const chroma = 0.07 + 0.1 * energy;
  const lift = 0.05 * brightness;
  return {
    ground: lch(0.2 + lift - (minor ? 0.04 : 0), chroma * 0.55, shade),
    deep: lch(0.36 + lift, chroma * 0.95, (hue + shade) / 2),
    main: lch(0.58 + lift, chroma * 1.15, hue - 12),
    accent: lch(0.72 + lift, chroma * 1.1, accentHue),
    glow: lch(0.87 + lift, chroma * 0.7, (hue + 2 * accentHue) / 3 + 20),
    paper: lch(0.94, 0.025, accentHue + 40),
  };
}

function contourOf(score: Score): number[] {
  const tune =
    score.tracks.find(({ stem }) => stem === "vocals") ??
    score.tracks.find(({ name }) => name === "lead") ??
    score.tracks.at(-1);
  const notes = tune?.notes ?? [];
  const pitches = notes.map(({ pitch }) => pitch);
  const [low, high] = [Math.min(...pitches, 60), Math.max(...pitches, 61)];
  const end = scoreTicks(score);
  const raw = Array.from({ length: POINTS }, (_, i) => {
    const near = notes.filter(({ at }) => Math.floor((at * POINTS) / end) === i);
    return near.length === 0 ? null : near.reduce((sum, { pitch }) => sum + pitch, 0) / near.length;
  });
  const heights = raw.map((pitch) => (pitch === null ? 0.35 : (pitch - low) / (high - low)));
  return heights.map((height, i) => ((heights[i - 1] ?? height) + 2 * height + (heights[i + 1] ?? height)) / 4);
}
