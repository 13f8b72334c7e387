import { BLOCK, SAMPLE_RATE, type Signal } from "../perform/signal.ts";
import type { Encoder } from "./encoder.ts";

/** The waveform of a song, in the JSON format of BBC audiowaveform, version 2. */
export interface Peaks {
  version: 2;
  channels: 1;
  sample_rate: number;
  samples_per_pixel: number;
  bits: 8;
  length: number;
  /** The lowest and the highest sample of each pixel, −128 to 127. */
  data: number[];
}

/** A finished waveform has between half as many pixels and this number, unless the sound is shorter than six seconds. */
const MAX_PIXELS = 2_000;
const FIRST_FRAMES = 256;

/**
 * Measures the waveform of a sound of any length block by block. When it has too many pixels, each two become one. Both
 * channels are one waveform.
 */
export class PeakMeter {
  readonly #low = new Float32Array(MAX_PIXELS);
  readonly #high = new Float32Array(MAX_PIXELS);
  #framesPerPixel = FIRST_FRAMES;
  #pixels = 0;
  /** Of the pixel that is being filled. */
  #frames = 0;

  push({ left, right }: Signal, frames = BLOCK): void {
    for (let from = 0; from < frames; ) {
      if (this.#pixels === MAX_PIXELS) this.#halve();
      const to = Math.min(frames, from + this.#framesPerPixel - this.#frames);
      const span = { from, to };
      this.#extend(
        Math.min(lowest(left, span), lowest(right, span)),
        Math.max(highest(left, span), highest(right, span)),
      );
      this.#frames += to - from;
      from = to;
      if (this.#frames < this.#framesPerPixel) continue;
      this.#frames = 0;
      this.#pixels++;
    }
  }

  /** Null if there was no sound. */
  finish(): Peaks | null {
    const length = this.#pixels + (this.#frames > 0 ? 1 : 0);
    if (length === 0) return null;
    const data = Array.from({ length }, (_, i) => [eightBits(this.#low[i]), eightBits(this.#high[i])]).flat();
    const format = { version: 2, channels: 1, sample_rate: SAMPLE_RATE, bits: 8 } as const;
    return { ...format, samples_per_pixel: this.#framesPerPixel, length, data };
  }

  #extend(low: number, high: number): void {
    const pixel = this.#pixels;
    this.#low[pixel] = this.#frames === 0 ? low : Math.min(this.#low[pixel] as number, low);
    this.#high[pixel] = this.#frames === 0 ? high : Math.max(this.#high[pixel] as number, high);
  }

  #halve(): void {
    for (let i = 0; i < MAX_PIXELS; i += 2) {
      this.#low[i / 2] = Math.min(this.#low[i] as number, this.#low[i + 1] as number);
      this.#high[i / 2] = Math.max(this.#high[i] as number, this.#high[i + 1] as number);
    }
    this.#pixels = MAX_PIXELS / 2;
    this.#framesPerPixel *= 2;
  }
}

interface Span {
  from: number;
  to: number;
}

function lowest(samples: Float32Array, { from, to }: Span): number {
  let low = samples[from] as number;
  for (let i = from + 1; i < to; i++) if ((samples[i] as number) < low) low = samples[i] as number;
  return low;
}

function highest(samples: Float32Array, { from, to }: Span): number {
  let high = samples[from] as number;
  for (let i = from + 1; i < to; i++) if ((samples[i] as number) > high) high = samples[i] as number;
  return high;
}

function eightBits(sample = 0): number {
  return Math.max(-128, Math.min(127, Math.round(sample * 127)));
}

/** An encoder whose blocks are measured before they are encoded. */
export function measured(encoder: Encoder, meter: PeakMeter): Encoder {
  return {
    mediaType: encoder.mediaType,
    head: () => encoder.head(),
    encode(block) {
      meter.push(block);
      return encoder.encode(block);
    },
    tail: () => encoder.tail(),
  };
}
