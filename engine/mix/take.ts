import { BLOCK, newSignal, type Signal } from "../perform/signal.ts";
import { Biquad, lowPass } from "./biquad.ts";
import { HOP, KMeter, TruePeak } from "./loudness.ts";

export const HOPS_PER_BLOCK = BLOCK / HOP;
/**
 * MP3 has no scale factor for the band above 16 kHz: a cymbal there takes the bits of all other bands, and the
 * quantization error raises its peak by up to 2.4 dB. Without that band, encoding keeps the peak.
 */
const TOP_HZ = 15_500;
/** The Q of four filters that form an eighth-order Butterworth filter. */
const TOP_Q = [0.5098, 0.6013, 0.8999, 2.5629];

/** A mix on tape with the measurements that mastering needs. */
export class Take {
  readonly tape = new Tape();
  /** The highest sample of any stem of the mix. */
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

/** The sound of a song in memory, 16 bits per sample, scaled per block so that soft passages keep their precision: 10 MB per minute. */
export class Tape {
  readonly #blocks: { samples: Int16Array; scale: number }[] = [];

  get blocks(): number {
    return this.#blocks.length;
  }

  record({ left, right }: Signal): void {
    const scale = Math.max(loudest(left), loudest(right)) / 32767;
    if (scale === 0) {
      this.#blocks.push(SILENT);
      return;
    }
    const samples = new Int16Array(2 * BLOCK);
    for (let i = 0; i < BLOCK; i++) {
      samples[i] = Math.round((left[i] as number) / scale);
      samples[i + BLOCK] = Math.round((right[i] as number) / scale);
    }
    this.#blocks.push({ samples, scale });
  }

  /** Plays silence beyond the end. */
  play(block: number, { left, right }: Signal): void {
    const { samples, scale } = this.#blocks[block] ?? SILENT;
    for (let i = 0; i < BLOCK; i++) {
      left[i] = (samples[i] as number) * scale;
      right[i] = (samples[i + BLOCK] as number) * scale;
    }
  }
}

const SILENT = { samples: new Int16Array(2 * BLOCK), scale: 0 };

function loudest(samples: Float32Array): number {
  let highest = 0;
  for (let i = 0; i < samples.length; i++) highest = Math.max(highest, Math.abs(samples[i] as number));
  return highest;
}
