import { LOW_RATE } from "./low-rate.ts";
import { SlidingWindow } from "./sliding-window.ts";
import { Fft } from "./spectrum.ts";

const WINDOW = 512;
const HOP = 128;
/** Onset strengths per second. */
export const ONSET_RATE = LOW_RATE / HOP;
/** Band edges in Hz, three to an octave. */
const EDGES = Array.from({ length: 22 }, (_, i) => 40 * 2 ** (i / 3));
/** Magnitudes this far below full scale still count. */
const FLOOR = 1e-4;

/** How much begins at each moment: the rise of the level in every band, added up. */
export class Onsets {
  readonly #fft = new Fft(WINDOW);
  readonly #windows = new SlidingWindow(WINDOW, HOP);
  readonly #spectrum = new Float32Array(WINDOW / 2);
  readonly #levels = new Float64Array(EDGES.length - 1).fill(Math.log(FLOOR));
  readonly #strengths: number[] = [];

  get strengths(): Float32Array {
    return Float32Array.from(this.#strengths);
  }

  push(samples: Float32Array): void {
    this.#windows.push(samples, (window) => {
      this.#fft.magnitudes(window, this.#spectrum);
      this.#strengths.push(this.#rise());
    });
  }

  #rise(): number {
    let rise = 0;
    for (let band = 0; band < this.#levels.length; band++) {
      const level = Math.log(FLOOR + this.#bandOf(band));
      rise += Math.max(0, level - (this.#levels[band] as number));
      this.#levels[band] = level;
    }
    return rise;
  }

  #bandOf(band: number): number {
    const bin = (hz: number) => Math.round((hz * WINDOW) / LOW_RATE);
    const from = bin(EDGES[band] as number);
    const to = Math.max(from + 1, bin(EDGES[band + 1] as number));
    let sum = 0;
    for (let i = from; i < to; i++) sum += this.#spectrum[i] as number;
    return sum;
  }
}
