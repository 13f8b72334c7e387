import { BLOCK, newSignal, type Signal } from "../perform/signal.ts";
import { Biquad } from "./biquad.ts";
import { lowPass } from "./filter-shapes.ts";
import { HOP, KMeter } from "./loudness.ts";
import { Tape } from "./tape.ts";
import { TruePeak } from "./true-peak.ts";

export const HOPS_PER_BLOCK = BLOCK / HOP;
/**
 * MP3 has no scale of its own for what lies above 16 kHz: a cymbal up there takes the bits of all the rest, and the
 * error adds up to 2.4 dB to its peak. Without it, a peak is after encoding what it was before.
 */
const TOP_HZ = 15_500;
/** Of the four filters that are together a Butterworth of the eighth order. */
const TOP_Q = [0.5098, 0.6013, 0.8999, 2.5629];

/** A mix on tape, and what was measured while it was recorded: all that mastering needs to know. */
export class Take {
  readonly tape = new Tape();
  /** The highest sample of any of the stems that it was mixed from. */
  stemPeak = 0;
  readonly #meter = new KMeter(BLOCK);
  readonly #peaksOf = [new TruePeak(BLOCK), new TruePeak(BLOCK)] as const;
  readonly #top = TOP_Q.map((q) => new Biquad(lowPass(TOP_HZ, q)));
  readonly #sound = newSignal();
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

  record({ left, right }: Signal): void {
    const [sound, offset] = [this.#sound, this.tape.blocks * HOPS_PER_BLOCK];
    sound.left.set(left);
    sound.right.set(right);
    for (const filter of this.#top) filter.process(sound);
    this.#meter.measure(sound, this.#powers, offset);
    this.#peaksOf[0].measure(sound.left, this.#peaks, offset);
    this.#peaksOf[1].measure(sound.right, this.#peaks, offset);
    this.tape.record(sound);
  }
}
