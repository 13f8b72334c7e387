import { SAMPLE_RATE } from "../perform/signal.ts";
import type { Coefficients } from "./biquad.ts";

/** The shapes are those of Robert Bristow-Johnson's cookbook; frequencies in Hz, gains in dB. */
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

/** `side` 1 lifts what lies below, −1 what lies above. */
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
