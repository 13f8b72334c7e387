import { BLOCK, newSignal, SAMPLE_RATE, type Signal } from "../perform/signal.ts";
import type { Decoder, Pcm } from "./decoder.ts";

/** Decodes a file to sound at 44.1 kHz. */
export function decodeFile(bytes: AsyncIterable<Uint8Array>, decoder: Decoder): AsyncGenerator<Pcm> {
  return resampled(decoded(bytes, decoder));
}

/** Cuts sound into blocks; the last one is padded with silence. `frames` is the number of frames with sound. */
export async function* inBlocks(sound: AsyncIterable<Pcm>): AsyncGenerator<{ signal: Signal; frames: number }> {
  const signal = newSignal();
  let filled = 0;
  for await (const { left, right } of sound) {
    for (let at = 0; at < left.length; ) {
      const count = Math.min(left.length - at, BLOCK - filled);
      signal.left.set(left.subarray(at, at + count), filled);
      signal.right.set(right.subarray(at, at + count), filled);
      at += count;
      filled += count;
      if (filled < BLOCK) continue;
      yield { signal, frames: BLOCK };
      filled = 0;
    }
  }
  if (filled === 0) return;
  signal.left.fill(0, filled);
  signal.right.fill(0, filled);
  yield { signal, frames: filled };
}

/** A chunk of bytes can contain minutes of sound: resampled at once, they would take seconds and a lot of memory. */
const MAX_FRAMES = 4_096;

async function* decoded(bytes: AsyncIterable<Uint8Array>, decoder: Decoder): AsyncGenerator<Pcm> {
  for await (const chunk of bytes) for (const pcm of decoder.decode(chunk)) yield* pieces(pcm);
  for (const pcm of decoder.end()) yield* pieces(pcm);
}

function* pieces({ left, right, hz }: Pcm): Generator<Pcm> {
  for (let from = 0; from < left.length; from += MAX_FRAMES) {
    const to = from + MAX_FRAMES;
    yield { left: left.subarray(from, to), right: right.subarray(from, to), hz };
  }
}

async function* resampled(sound: AsyncIterable<Pcm>): AsyncGenerator<Pcm> {
  // Kept: a damaged file can change its rate with every frame, and a kernel costs a millisecond.
  const kernels = new Map<number, Float64Array>();
  let resampler: Resampler | null = null;
  let rate = SAMPLE_RATE;
  for await (const pcm of sound) {
    if (pcm.hz !== rate) {
      if (resampler) yield resampler.end();
      rate = pcm.hz;
      resampler = rate === SAMPLE_RATE ? null : new Resampler(rate, kernels);
    }
    yield resampler ? resampler.push(pcm) : pcm;
  }
  if (resampler) yield resampler.end();
}

/** Samples on either side of the output sample, at the lower of both rates. */
const REACH = 16;
const PHASES = 512;

/** Resamples sound to 44.1 kHz with a windowed sinc. */
class Resampler {
  readonly #ratio: number;
  readonly #reach: number;
  readonly #kernel: Float64Array;
  #left: Float32Array;
  #right: Float32Array;
  /** The position of the next output sample in the buffered input. */
  #at: number;

  /** `kernels`: by rate. */
  constructor(hz: number, kernels: Map<number, Float64Array>) {
    this.#ratio = hz / SAMPLE_RATE;
    this.#reach = Math.ceil(REACH * Math.max(1, this.#ratio));
    this.#kernel = kernels.get(hz) ?? newKernel(this.#reach, Math.min(1, 1 / this.#ratio));
    kernels.set(hz, this.#kernel);
    this.#left = new Float32Array(this.#reach);
    this.#right = new Float32Array(this.#reach);
    this.#at = this.#reach;
  }

  /** Returns the output so far. The last few samples follow with later input or `end`. */
  push({ left, right }: Pick<Pcm, "left" | "right">): Pcm {
    this.#left = joined(this.#left, left);
    this.#right = joined(this.#right, right);
    const count = Math.max(0, Math.ceil((this.#left.length - this.#reach - this.#at) / this.#ratio));
    const output = { left: new Float32Array(count), right: new Float32Array(count), hz: SAMPLE_RATE };
    for (let i = 0; i < count; i++) this.#writeSample(output, i);
    const spent = Math.max(0, Math.floor(this.#at) - this.#reach);
    this.#left = this.#left.subarray(spent);
    this.#right = this.#right.subarray(spent);
    this.#at -= spent;
    return output;
  }

  end(): Pcm {
    const silence = new Float32Array(this.#reach);
    return this.push({ left: silence, right: silence });
  }

  #writeSample({ left, right }: Pcm, i: number): void {
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

/** One row of weights per phase between two samples. */
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
