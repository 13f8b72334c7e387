import { integratedLoudness, KMeter } from "../mix/loudness.ts";
import { HOPS_PER_BLOCK } from "../mix/take.ts";
import { BLOCK, SAMPLE_RATE, type Signal } from "../perform/signal.ts";
import type { Analysis } from "../score/analysis.ts";
import type { YieldToOthers } from "../yield.ts";
import { Chroma, findKey } from "./find-key.ts";
import { findTempo, Onsets } from "./find-tempo.ts";
import { LowRate } from "./spectrum.ts";

/** −30 dB: the tail of the last chord counts as silent below this level. */
const SILENT = 1e-3;

/**
 * Tempo and key are those of the first three minutes. Their analysis costs ten times as much as the rest, and a source
 * of any length must not block the engine.
 */
export const HEARD_SECONDS = 180;

export type SoundAnalysis = Pick<Analysis, "seconds" | "soundUntil" | "bpm" | "beatAt" | "key" | "lufs">;

/** Analyzes a song block by block. */
export class Listener {
  readonly #lowRate = new LowRate();
  readonly #onsets = new Onsets();
  readonly #chroma = new Chroma();
  readonly #meter = new KMeter(BLOCK);
  #powers = new Float32Array(0);
  #blocks = 0;
  /** Frames of sound so far. */
  frames = 0;

  /** Whether the next block is analyzed for tempo and key. */
  get isHearing(): boolean {
    return this.frames < HEARD_SECONDS * SAMPLE_RATE;
  }

  listen(signal: Signal, frames = BLOCK): void {
    if (this.isHearing) {
      const low = this.#lowRate.reduce(signal);
      this.#onsets.push(low);
      this.#chroma.push(low);
    }
    this.#meter.measure(signal, this.#powersFor(this.#blocks), this.#blocks * HOPS_PER_BLOCK);
    this.#blocks++;
    this.frames += frames;
  }

  async finish(yieldToOthers: YieldToOthers): Promise<SoundAnalysis> {
    const tempo = await findTempo(this.#onsets.strengths, yieldToOthers);
    const powers = this.#powers.subarray(0, this.#blocks * HOPS_PER_BLOCK);
    const lufs = integratedLoudness(powers);
    return {
      seconds: this.frames / SAMPLE_RATE,
      soundUntil: Math.min(this.frames / SAMPLE_RATE, soundUntil(powers)),
      bpm: tempo?.bpm ?? 120,
      beatAt: tempo?.beatAt ?? 0,
      key: findKey(this.#chroma.classes),
      lufs: Number.isFinite(lufs) ? lufs : null,
    };
  }

  /** Grows the buffer for the next block. */
  #powersFor(block: number): Float32Array {
    if ((block + 1) * HOPS_PER_BLOCK > this.#powers.length) {
      const longer = new Float32Array(Math.max(HOPS_PER_BLOCK * 1024, 2 * this.#powers.length));
      longer.set(this.#powers);
      this.#powers = longer;
    }
    return this.#powers;
  }
}

/** The time, in seconds, after which the level stays below the threshold relative to the loudest block. */
function soundUntil(powers: Float32Array): number {
  const smooth = Float32Array.from({ length: Math.floor(powers.length / HOPS_PER_BLOCK) }, (_, block) =>
    powers.subarray(block * HOPS_PER_BLOCK, (block + 1) * HOPS_PER_BLOCK).reduce((sum, power) => sum + power, 0),
  );
  const threshold = smooth.reduce((a, b) => Math.max(a, b), 0) * SILENT;
  return ((smooth.findLastIndex((power) => power > threshold) + 1) * BLOCK) / SAMPLE_RATE;
}
