import type { Key } from "../score/key.ts";
import { Fft, LOW_RATE, SlidingWindow } from "./spectrum.ts";

const WINDOW = 4096;
const HOP = 2048;
const [LOWEST_HZ, HIGHEST_HZ] = [55, 1800];
/** Bins per pitch class, so that music that is not tuned to 440 Hz is analyzed correctly. */
export const FINE = 10;
const BINS = 12 * FINE;
/** A peak can be a harmonic of a lower tone, so it also counts for those tones, with decreasing weights. */
const HARMONICS = [1, 0.5, 0.4, 0.25, 0.2];

/** Sums the strength of each pitch class. */
export class Chroma {
  readonly #fft = new Fft(WINDOW);
  readonly #windows = new SlidingWindow(WINDOW, HOP);
  readonly #spectrum = new Float32Array(WINDOW / 2);
  readonly #moment = new Float64Array(BINS);
  /** From C up; `FINE` bins per semitone. */
  readonly classes = new Float64Array(BINS);

  push(samples: Float32Array): void {
    this.#windows.push(samples, (window) => {
      this.#fft.magnitudes(window, this.#spectrum);
      this.#moment.fill(0);
      this.#addPeaks();
      const total = this.#moment.reduce((sum, x) => sum + x, 0);
      // Every window has nearly the same weight, except very soft ones.
      const weight = 1 / (total + 0.05);
      for (let i = 0; i < BINS; i++)
        this.classes[i] = (this.classes[i] as number) + (this.#moment[i] as number) * weight;
    });
  }

  #addPeaks(): void {
    const at = (i: number) => this.#spectrum[i] as number;
    const last = Math.floor((HIGHEST_HZ * WINDOW) / LOW_RATE);
    for (let i = Math.ceil((LOWEST_HZ * WINDOW) / LOW_RATE); i <= last; i++) {
      const [previous, current, next] = [at(i - 1), at(i), at(i + 1)];
      if (current <= previous || current < next || current < 1e-4) continue;
      const shift = (next - previous) / (2 * (2 * current - previous - next));
      this.#addPitch(((i + shift) * LOW_RATE) / WINDOW, Math.sqrt(current));
    }
  }

  #addPitch(hz: number, strength: number): void {
    for (const [n, share] of HARMONICS.entries()) {
      const pitch = 12 * Math.log2(hz / (n + 1) / 261.6256);
      const bin = (((Math.round(pitch * FINE) % BINS) + BINS) % BINS) as number;
      this.#moment[bin] = (this.#moment[bin] as number) + strength * share;
    }
  }
}

/**
 * How well each pitch class, from the tonic up, fits a key. Listener ratings (Krumhansl and Kessler 1982) alone confuse
 * a key with the one a fifth above, note counts (Albrecht and Shanahan 2013) alone with its relative; their sum does not.
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

/** The best fitting key. `classes` as collected by `Chroma`. */
export function findKey(classes: Float64Array): Key {
  const chroma = fold(classes);
  const profiles = { major: profileOf("major"), minor: profileOf("minor") };
  const keys = MODES.flatMap((mode) => chroma.map((_, tonic) => ({ tonic, mode })));
  const likeness = ({ tonic, mode }: (typeof keys)[number]) => {
    const fromTonic = chroma.map((_, i) => chroma[(i + tonic) % 12] as number);
    return correlation(fromTonic, profiles[mode]);
  };
  return keys.reduce((best, key) => (likeness(key) > likeness(best) ? key : best), { tonic: 0, mode: "major" });
}

/** Folds the bins to twelve classes, at the tuning that centers most of the sound. */
function fold(classes: Float64Array): number[] {
  const foldAt = (shift: number) =>
    Array.from({ length: 12 }, (_, semitone) =>
      [-1, 0, 1].reduce((sum, side) => sum + at(classes, semitone * FINE + shift + side), 0),
    );
  // From the center outwards: half a semitone up is equivalent to half a semitone down.
  const shifts = Array.from({ length: FINE }, (_, i) => (i % 2 === 0 ? -i / 2 : (i + 1) / 2));
  const total = (values: number[]) => values.reduce((sum, x) => sum + x, 0);
  const shift = shifts.reduce((best, one) => (total(foldAt(one)) > total(foldAt(best)) ? one : best), 0);
  return foldAt(shift);
}

function at(classes: Float64Array, index: number): number {
  return classes[(index + classes.length) % classes.length] as number;
}

function profileOf(mode: "major" | "minor"): number[] {
  const counts = standardize(COUNTS[mode]);
  return standardize(RATINGS[mode]).map((x, i) => x + (counts[i] as number));
}

/** Pearson correlation of twelve values each. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const other = standardize(b);
  return standardize(a).reduce((sum, x, i) => sum + x * (other[i] as number), 0);
}

/** Normalizes to mean 0 and length 1. */
function standardize(values: readonly number[]): number[] {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const length = Math.hypot(...values.map((x) => x - mean)) || 1;
  return values.map((x) => (x - mean) / length);
}
