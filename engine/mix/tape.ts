import { BLOCK, type Signal } from "../perform/signal.ts";

/** A song's sound in memory, 16 bits a sample, scaled block by block so that soft passages lose nothing: 10 MB a minute. */
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

  /** Silence beyond the end. */
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
