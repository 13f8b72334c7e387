import { Biquad, lowPass } from "../mix/biquad.ts";
import { BLOCK, newSignal, SAMPLE_RATE, type Signal } from "../perform/signal.ts";

/** A radix-2 fast Fourier transform of real samples. */
export class Fft {
  readonly #size: number;
  readonly #window: Float64Array;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #order: Uint32Array;
  readonly #real: Float64Array;
  readonly #imaginary: Float64Array;

  /** `size` is a power of two. */
  constructor(size: number) {
    this.#size = size;
    this.#window = Float64Array.from({ length: size }, (_, i) => (1 - Math.cos((2 * Math.PI * i) / size)) / size);
    this.#cos = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size));
    this.#sin = Float64Array.from({ length: size / 2 }, (_, i) => Math.sin((2 * Math.PI * i) / size));
    this.#order = new Uint32Array(size);
    for (let i = 1; i < size; i++) this.#order[i] = ((this.#order[i >> 1] as number) >> 1) | (i & 1 ? size >> 1 : 0);
    this.#real = new Float64Array(size);
    this.#imaginary = new Float64Array(size);
  }

  /** Writes the magnitudes of the Hann-windowed samples to `out`; a full-scale sine gives 1. */
  magnitudes(samples: Float32Array, out: Float32Array): void {
    for (let i = 0; i < this.#size; i++) {
      const from = this.#order[i] as number;
      this.#real[i] = (samples[from] as number) * (this.#window[from] as number) * 2;
    }
    this.#imaginary.fill(0);
    for (let span = 1; span < this.#size; span *= 2) this.#combine(span);
    for (let i = 0; i < out.length; i++) out[i] = Math.hypot(this.#real[i] as number, this.#imaginary[i] as number);
  }

  #combine(span: number): void {
    const [real, imaginary] = [this.#real, this.#imaginary];
    const stride = this.#size / (2 * span);
    for (let start = 0; start < this.#size; start += 2 * span) {
      for (let i = start, turn = 0; i < start + span; i++, turn += stride) {
        const [cos, sin] = [this.#cos[turn] as number, this.#sin[turn] as number];
        const [a, b] = [real[i + span] as number, imaginary[i + span] as number];
        const [re, im] = [a * cos + b * sin, b * cos - a * sin];
        real[i + span] = (real[i] as number) - re;
        imaginary[i + span] = (imaginary[i] as number) - im;
        real[i] = (real[i] as number) + re;
        imaginary[i] = (imaginary[i] as number) + im;
      }
    }
  }
}

/** Cuts a stream of samples into overlapping windows. */
export class SlidingWindow {
  readonly #window: Float32Array;
  readonly #hop: number;
  #filled: number;

  /** The first window is centered on the first sample. */
  constructor(size: number, hop: number) {
    this.#window = new Float32Array(size);
    this.#hop = hop;
    this.#filled = size / 2;
  }

  /** Calls back with each full window, which is valid during the call. */
  push(samples: Float32Array, onWindow: (window: Float32Array) => void): void {
    for (let at = 0; at < samples.length; ) {
      const count = Math.min(samples.length - at, this.#window.length - this.#filled);
      this.#window.set(samples.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      if (this.#filled < this.#window.length) return;
      onWindow(this.#window);
      this.#window.copyWithin(0, this.#hop);
      this.#filled -= this.#hop;
    }
  }
}

const STEP = 4;
/** Half of this rate covers pitch and rhythm. */
export const LOW_RATE = SAMPLE_RATE / STEP;

/** Mixes both channels to mono at a quarter of the sample rate. */
export class LowRate {
  readonly #filters = [0.54, 1.31].map((q) => new Biquad(lowPass(4600, q)));
  readonly #work = newSignal();
  readonly #low = new Float32Array(BLOCK / STEP);

  /** Valid until the next call. */
  reduce({ left, right }: Signal): Float32Array {
    const work = this.#work;
    for (let i = 0; i < BLOCK; i++) work.left[i] = ((left[i] as number) + (right[i] as number)) / 2;
    for (const filter of this.#filters) filter.process(work);
    for (let i = 0; i < this.#low.length; i++) this.#low[i] = work.left[i * STEP] as number;
    return this.#low;
  }
}
