import { integratedLoudness, KMeter } from "../mix/loudness.ts";
import { HOPS_PER_BLOCK } from "../mix/take.ts";
import { BLOCK, SAMPLE_RATE, type Signal } from "../perform/signal.ts";
import type { Analysis } from "../score/analysis.ts";
import { Chroma } from "./chroma.ts";
import { findKey } from "./find-key.ts";
import { findTempo, type Rest } from "./find-tempo.ts";
import { LowRate } from "./low-rate.ts";
import { Onsets } from "./onsets.ts";

export type Heard = Pick<Analysis, "seconds" | "bpm" | "beatAt" | "key" | "lufs">;

/** Listens to a song as it flows by. */
export class Listener {
  readonly #lowRate = new LowRate();
  readonly #onsets = new Onsets();
  readonly #chroma = new Chroma();
  readonly #meter = new KMeter(BLOCK);
  #powers = new Float32Array(0);
  #blocks = 0;
  #frames = 0;

  listen(signal: Signal, frames = BLOCK): void {
    const low = this.#lowRate.reduce(signal);
    this.#onsets.push(low);
    this.#chroma.push(low);
    this.#meter.measure(signal, this.#powersFor(this.#blocks), this.#blocks * HOPS_PER_BLOCK);
    this.#blocks++;
    this.#frames += frames;
  }

  async conclude(rest: Rest): Promise<Heard> {
    const tempo = await findTempo(this.#onsets.strengths, rest);
    const powers = this.#powers.subarray(0, this.#blocks * HOPS_PER_BLOCK);
    const lufs = integratedLoudness(powers);
    return {
      seconds: this.#frames / SAMPLE_RATE,
      bpm: tempo?.bpm ?? 120,
      beatAt: tempo?.beatAt ?? 0,
      key: findKey(this.#chroma.classes),
      lufs: Number.isFinite(lufs) ? lufs : null,
    };
  }

  #powersFor(block: number): Float32Array {
    if ((block + 1) * HOPS_PER_BLOCK > this.#powers.length) {
      const longer = new Float32Array(Math.max(HOPS_PER_BLOCK * 1024, 2 * this.#powers.length));
      longer.set(this.#powers);
      this.#powers = longer;
    }
    return this.#powers;
  }
}
