import { SAMPLE_RATE } from "../perform/signal.ts";
import type { Pcm } from "./decoder.ts";

/** Samples on either side of the one that is made, at the lower of both rates. */
const REACH = 16;
const PHASES = 512;

/** Brings sound to 44.1 kHz, by a windowed sinc. */
export class Resampler {
  readonly #ratio: number;
  readonly #reach: number;
  readonly #kernel: Float64Array;
  #left: Float32Array;
  #right: Float32Array;
  /** Where in the held samples the next one is made. */
  #at: number;

  constructor(hz: number) {
    this.#ratio = hz / SAMPLE_RATE;
    this.#reach = Math.ceil(REACH * Math.max(1, this.#ratio));
    this.#kernel = newKernel(this.#reach, Math.min(1, 1 / this.#ratio));
    this.#left = new Float32Array(this.#reach);
    this.#right = new Float32Array(this.#reach);
    this.#at = this.#reach;
  }

  /** What can be made of what has come: it is late by a few samples, which `end` gives. */
  push({ left, right }: Pick<Pcm, "left" | "right">): Pcm {
    this.#left = joined(this.#left, left);
    this.#right = joined(this.#right, right);
    const count = Math.max(0, Math.ceil((this.#left.length - this.#reach - this.#at) / this.#ratio));
    const made = { left: new Float32Array(count), right: new Float32Array(count), hz: SAMPLE_RATE };
    for (let i = 0; i < count; i++) this.#make(made, i);
    const spent = Math.max(0, Math.floor(this.#at) - this.#reach);
    this.#left = this.#left.subarray(spent);
    this.#right = this.#right.subarray(spent);
    this.#at -= spent;
    return made;
  }

  end(): Pcm {
    const silence = new Float32Array(this.#reach);
    return this.push({ left: silence, right: silence });
  }

  #make({ left, right }: Pcm, i: number): void {
    const start = Math.floor(this.#at) - this.#reach + 1;
    const phase = Math.round((this.#at - Math.floor(this.#at)) * PHASES) * 2 * this.#reach;
    let [l, r] = [0, 0];
    for (let tap = 0; tap < 2 * this.#reach; tap++) {
      const weight = this.#kernel[phase + tap] as number;
      l += weight * (this.#left[start + tap] as number);
      r += weight * (this.#right[start + tap] as number);
    }
    left[i] = l;
    right[i] = r;
    this.#at += this.#ratio;
  }
}

/** One row of weights for each phase between two samples. */
function newKernel(reach: number, cutoff: number): Float64Array {
  return Float64Array.from({ length: (PHASES + 1) * 2 * reach }, (_, index) => {
    const x = (index % (2 * reach)) - reach + 1 - Math.floor(index / (2 * reach)) / PHASES;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / reach);
    return x === 0 ? cutoff : (window * Math.sin(Math.PI * cutoff * x)) / (Math.PI * x);
  });
}

function joined(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
