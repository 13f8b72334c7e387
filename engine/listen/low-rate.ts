import { Biquad } from "../mix/biquad.ts";
import { lowPass } from "../mix/filter-shapes.ts";
import { BLOCK, newSignal, SAMPLE_RATE, type Signal } from "../perform/signal.ts";

const STEP = 4;
/** Pitch and rhythm lie below half of this. */
export const LOW_RATE = SAMPLE_RATE / STEP;

/** Both sides as one, at a quarter of the rate. */
export class LowRate {
  readonly #filters = [0.54, 1.31].map((q) => new Biquad(lowPass(4600, q)));
  readonly #work = newSignal();
  readonly #low = new Float32Array(BLOCK / STEP);

  /** Valid until the next call. */
  reduce({ left, right }: Signal): Float32Array {
    const work = this.#work;
    for (let i = 0; i < BLOCK; i++) work.left[i] = ((left[i] as number) + (right[i] as number)) / 2;
    for (const filter of this.#filters) filter.process(work);
    for (let i = 0; i < this.#low.length; i++) this.#low[i] = work.left[i * STEP] as number;
    return this.#low;
  }
}
