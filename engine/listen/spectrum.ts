import { Biquad, lowPass } from "../mix/biquad.ts";
import { BLOCK, newSignal, SAMPLE_RATE, type Signal } from "../perform/signal.ts";

/** The fast Fourier transform of real samples, radix 2. */
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

  /** Overwrites the first half of a spectrum with the magnitudes of a Hann window over the samples: a full-scale sine gives 1. */
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
  readonly #held: Float32Array;
  readonly #hop: number;
  #filled: number;

  /** The first window's middle is the first sample. */
  constructor(size: number, hop: number) {
    this.#held = new Float32Array(size);
    this.#hop = hop;
    this.#filled = size / 2;
  }

  /** Calls back with each window that is full; it is valid during the call. */
  push(samples: Float32Array, onWindow: (window: Float32Array) => void): void {
    for (let at = 0; at < samples.length; ) {
      const count = Math.min(samples.length - at, this.#held.length - this.#filled);
      this.#held.set(samples.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      if (this.#filled < this.#held.length) return;
      onWindow(this.#held);
      this.#held.copyWithin(0, this.#hop);
      this.#filled -= this.#hop;
    }
  }
}

const STEP = 4;
/** Pitch and rhythm lie below half of this. */
export const LOW_RATE = SAMPLE_RATE / STEP;

/** Both sides as one, at a quarter of the rate. */
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
