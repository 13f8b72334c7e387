import { BLOCK, type Signal } from "../perform/signal.ts";
import { HOP, KMeter } from "./loudness.ts";
import { Tape } from "./tape.ts";
import { TruePeak } from "./true-peak.ts";

export const HOPS_PER_BLOCK = BLOCK / HOP;

/** A mix on tape, and what was measured while it was recorded: all that mastering needs to know. */
export class Take {
  readonly tape = new Tape();
  readonly #meter = new KMeter(BLOCK);
  readonly #peaksOf = [new TruePeak(BLOCK), new TruePeak(BLOCK)] as const;
  readonly #powers: Float32Array;
  readonly #peaks: Float32Array;

  constructor(maxBlocks: number) {
    this.#powers = new Float32Array(maxBlocks * HOPS_PER_BLOCK);
    this.#peaks = new Float32Array(maxBlocks * HOPS_PER_BLOCK);
  }

  /** K-weighted power by hop. */
  get powers(): Float32Array {
    return this.#powers.subarray(0, this.tape.blocks * HOPS_PER_BLOCK);
  }

  /** True peak by hop, linear. */
  get peaks(): Float32Array {
    return this.#peaks.subarray(0, this.tape.blocks * HOPS_PER_BLOCK);
  }

  record(signal: Signal): void {
    const offset = this.tape.blocks * HOPS_PER_BLOCK;
    this.#meter.measure(signal, this.#powers, offset);
    this.#peaksOf[0].measure(signal.left, this.#peaks, offset);
    this.#peaksOf[1].measure(signal.right, this.#peaks, offset);
    this.tape.record(signal);
  }
}
