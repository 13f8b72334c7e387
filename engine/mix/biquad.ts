import type { Signal } from "../perform/signal.ts";

/** b0, b1, b2, a1, a2 with a0 = 1. */
export type Coefficients = readonly [number, number, number, number, number];

/** A second-order filter on both sides of a signal, in place. */
export class Biquad {
  readonly #coefficients: Coefficients;
  readonly #left = new Float64Array(2);
  readonly #right = new Float64Array(2);

  constructor(coefficients: Coefficients) {
    this.#coefficients = coefficients;
  }

  process({ left, right }: Signal): void {
    run(this.#coefficients, this.#left, left);
    run(this.#coefficients, this.#right, right);
  }
}

/** Transposed direct form II. */
function run([b0, b1, b2, a1, a2]: Coefficients, state: Float64Array, samples: Float32Array): void {
  let [z1 = 0, z2 = 0] = state;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i] as number;
    const y = b0 * x + z1;
    z1 = b1 * x - a1 * y + z2;
    z2 = b2 * x - a2 * y;
    samples[i] = y;
  }
  state[0] = z1;
  state[1] = z2;
}
