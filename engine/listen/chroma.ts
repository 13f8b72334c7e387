import { LOW_RATE } from "./low-rate.ts";
import { SlidingWindow } from "./sliding-window.ts";
import { Fft } from "./spectrum.ts";

const WINDOW = 4096;
const HOP = 2048;
const [LOWEST_HZ, HIGHEST_HZ] = [55, 1800];
/** Of each pitch class, so that an orchestra that is not tuned to 440 Hz is understood. */
export const FINE = 10;
const BINS = 12 * FINE;
/** A peak may be a harmonic of a tone below: it counts for that tone too, less each time. */
const HARMONICS = [1, 0.5, 0.4, 0.25, 0.2];

/** How much of each pitch class sounds in all. */
export class Chroma {
  readonly #fft = new Fft(WINDOW);
  readonly #windows = new SlidingWindow(WINDOW, HOP);
  readonly #spectrum = new Float32Array(WINDOW / 2);
  readonly #moment = new Float64Array(BINS);
  /** From C up, `FINE` to a semitone. */
  readonly classes = new Float64Array(BINS);

  push(samples: Float32Array): void {
    this.#windows.push(samples, (window) => {
      this.#fft.magnitudes(window, this.#spectrum);
      this.#moment.fill(0);
      this.#addPeaks();
      const total = this.#moment.reduce((sum, x) => sum + x, 0);
      // Every moment counts the same, the soft ones nearly so.
      const weight = 1 / (total + 0.05);
      for (let i = 0; i < BINS; i++)
        this.classes[i] = (this.classes[i] as number) + (this.#moment[i] as number) * weight;
    });
  }

  #addPeaks(): void {
    const at = (i: number) => this.#spectrum[i] as number;
    const last = Math.floor((HIGHEST_HZ * WINDOW) / LOW_RATE);
    for (let i = Math.ceil((LOWEST_HZ * WINDOW) / LOW_RATE); i <= last; i++) {
      const [before, here, after] = [at(i - 1), at(i), at(i + 1)];
      if (here <= before || here < after || here < 1e-4) continue;
      const shift = (after - before) / (2 * (2 * here - before - after));
      this.#addPitch(((i + shift) * LOW_RATE) / WINDOW, Math.sqrt(here));
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
