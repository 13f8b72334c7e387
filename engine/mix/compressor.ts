import { SAMPLE_RATE, type Signal } from "../perform/signal.ts";

/** The gain is computed once per this many frames and interpolated in between. */
const STRIDE = 32;

export interface CompressorSettings {
  /** RMS threshold in dBFS, and input dB per output dB above it. */
  thresholdDb: number;
  ratio: number;
  attackSeconds: number;
  releaseSeconds: number;
  makeUpDb: number;
}

/** A feed-forward compressor with linked channels and a soft knee of 6 dB, in place. */
export class Compressor {
  readonly #settings: CompressorSettings;
  readonly #attack: number;
  readonly #release: number;
  #power = 0;
  #gain: number;

  constructor(settings: CompressorSettings) {
    this.#settings = settings;
    this.#attack = Math.exp(-STRIDE / (settings.attackSeconds * SAMPLE_RATE));
    this.#release = Math.exp(-STRIDE / (settings.releaseSeconds * SAMPLE_RATE));
    this.#gain = 10 ** (settings.makeUpDb / 20);
  }

  process({ left, right }: Signal): void {
    for (let start = 0; start < left.length; start += STRIDE) {
      const target = this.#follow(left, right, start);
      const step = (target - this.#gain) / STRIDE;
      for (let i = start; i < start + STRIDE; i++) {
        this.#gain += step;
        left[i] = (left[i] as number) * this.#gain;
        right[i] = (right[i] as number) * this.#gain;
      }
    }
  }

  #follow(left: Float32Array, right: Float32Array, start: number): number {
    let power = 0;
    for (let i = start; i < start + STRIDE; i++) power += (left[i] as number) ** 2 + (right[i] as number) ** 2;
    power /= STRIDE;
    const slow = power > this.#power ? this.#attack : this.#release;
    this.#power = power + slow * (this.#power - power);
    return 10 ** ((this.#settings.makeUpDb - this.#reductionDb(10 * Math.log10(this.#power + 1e-12))) / 20);
  }

  #reductionDb(levelDb: number): number {
    const over = levelDb - this.#settings.thresholdDb;
    const slope = 1 - 1 / this.#settings.ratio;
    if (over <= -3) return 0;
    return over >= 3 ? slope * over : (slope * (over + 3) ** 2) / 12;
  }
}
