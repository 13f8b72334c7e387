import { BLOCK, SAMPLE_RATE, type Signal } from "../perform/signal.ts";

const FEEDBACK = 0.42;
/** One pole: each repeat is darker than the one before. */
const DAMPING = 0.45;

/** A delay that answers left, right, left, … every `seconds`, softer and darker each time. */
export class Echo {
  readonly #near: Float32Array;
  readonly #far: Float32Array;
  #at = 0;
  #low = 0;

  constructor(seconds: number) {
    const length = Math.max(1, Math.round(seconds * SAMPLE_RATE));
    this.#near = new Float32Array(length);
    this.#far = new Float32Array(length);
  }

  /** Adds the repeats of `send` to `out`. */
  process(send: Float32Array, { left, right }: Signal): void {
    const [near, far] = [this.#near, this.#far];
    for (let i = 0; i < BLOCK; i++) {
      const [first, second] = [near[this.#at] as number, far[this.#at] as number];
      this.#low += (second - this.#low) * (1 - DAMPING);
      near[this.#at] = (send[i] as number) + this.#low * FEEDBACK;
      far[this.#at] = first;
      left[i] = (left[i] as number) + first;
      right[i] = (right[i] as number) + second * FEEDBACK ** 0.5;
      this.#at = this.#at + 1 === near.length ? 0 : this.#at + 1;
    }
  }
}
