import type { Key } from "../score/score.ts";
import { FINE } from "./chroma.ts";

/**
 * How well each pitch class, from the tonic up, fits its key. Listeners' ratings (Krumhansl and Kessler 1982) mistake a
 * key for the one a fifth above, counts from scores (Albrecht and Shanahan 2013) for its relative: together they do neither.
 */
const RATINGS = {
  major: [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88],
  minor: [6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17],
};
const COUNTS = {
  major: [0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.08, 0.008, 0.081],
  minor: [0.22, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052],
};
const MODES = ["major", "minor"] as const;

/** The key that fits best. `classes` as `Chroma` gathers them. */
export function findKey(classes: Float64Array): Key {
  const chroma = fold(classes);
  const profiles = { major: both("major"), minor: both("minor") };
  const keys = MODES.flatMap((mode) => chroma.map((_, tonic) => ({ tonic, mode })));
  const likeness = ({ tonic, mode }: (typeof keys)[number]) => {
    const fromTonic = chroma.map((_, i) => chroma[(i + tonic) % 12] as number);
    return correlation(fromTonic, profiles[mode]);
  };
  return keys.reduce((best, key) => (likeness(key) > likeness(best) ? key : best), { tonic: 0, mode: "major" });
}

/** Twelve classes, at the tuning at which most of the sound falls into their middles. */
function fold(classes: Float64Array): number[] {
  const foldAt = (shift: number) =>
    Array.from({ length: 12 }, (_, semitone) =>
      [-1, 0, 1].reduce((sum, side) => sum + at(classes, semitone * FINE + shift + side), 0),
    );
  // From the middle outwards: half a semitone up is as good as half a one down.
  const shifts = Array.from({ length: FINE }, (_, i) => (i % 2 === 0 ? -i / 2 : (i + 1) / 2));
  const total = (values: number[]) => values.reduce((sum, x) => sum + x, 0);
  const shift = shifts.reduce((best, one) => (total(foldAt(one)) > total(foldAt(best)) ? one : best), 0);
  return foldAt(shift);
}

function at(classes: Float64Array, index: number): number {
  return classes[(index + classes.length) % classes.length] as number;
}

function both(mode: "major" | "minor"): number[] {
  const counts = standard(COUNTS[mode]);
  return standard(RATINGS[mode]).map((x, i) => x + (counts[i] as number));
}

/** Pearson's, of twelve values each. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const other = standard(b);
  return standard(a).reduce((sum, x, i) => sum + x * (other[i] as number), 0);
}

/** Of mean 0 and length 1. */
function standard(values: readonly number[]): number[] {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const length = Math.hypot(...values.map((x) => x - mean)) || 1;
  return values.map((x) => (x - mean) / length);
}
