import { SAMPLE_RATE, type Signal } from "../perform/signal.ts";

/** b0, b1, b2, a1, a2 with a0 = 1. */
export type Coefficients = readonly [number, number, number, number, number];

/** A second-order filter on both channels of a signal, in place. */
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

/** Filter shapes of Robert Bristow-Johnson's Audio EQ Cookbook; frequencies in Hz, gains in dB. */
export function highPass(hz: number, q = Math.SQRT1_2): Coefficients {
  const { cos, alpha } = angle(hz, q);
  return normal([(1 + cos) / 2, -(1 + cos), (1 + cos) / 2], [1 + alpha, -2 * cos, 1 - alpha]);
}

export function lowPass(hz: number, q = Math.SQRT1_2): Coefficients {
  const { cos, alpha } = angle(hz, q);
  return normal([(1 - cos) / 2, 1 - cos, (1 - cos) / 2], [1 + alpha, -2 * cos, 1 - alpha]);
}

export function peak(hz: number, db: number, q = 1): Coefficients {
  const { cos, alpha } = angle(hz, q);
  const a = 10 ** (db / 40);
  return normal([1 + alpha * a, -2 * cos, 1 - alpha * a], [1 + alpha / a, -2 * cos, 1 - alpha / a]);
}

export function lowShelf(hz: number, db: number): Coefficients {
  return shelf(hz, db, 1);
}

export function highShelf(hz: number, db: number): Coefficients {
  return shelf(hz, db, -1);
}

/** `side` 1 is a low shelf, −1 a high shelf. */
function shelf(hz: number, db: number, side: 1 | -1): Coefficients {
  const { cos, alpha } = angle(hz, Math.SQRT1_2);
  const a = 10 ** (db / 40);
  const [plus, minus, edge] = [a + 1, a - 1, 2 * Math.sqrt(a) * alpha];
  return normal(
    [
      a * (plus - side * minus * cos + edge),
      side * 2 * a * (minus - side * plus * cos),
      a * (plus - side * minus * cos - edge),
    ],
    [plus + side * minus * cos + edge, -side * 2 * (minus + side * plus * cos), plus + side * minus * cos - edge],
  );
}

function angle(hz: number, q: number): { cos: number; alpha: number } {
  const w = (2 * Math.PI * hz) / SAMPLE_RATE;
  return { cos: Math.cos(w), alpha: Math.sin(w) / (2 * q) };
}

function normal([b0, b1, b2]: number[], [a0, a1, a2]: number[]): Coefficients {
  const scale = 1 / (a0 as number);
  return [b0, b1, b2, a1, a2].map((c) => (c as number) * scale) as unknown as Coefficients;
}
