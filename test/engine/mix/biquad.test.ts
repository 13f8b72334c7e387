import { expect, test } from "vitest";
import { Biquad, type Coefficients, highPass, highShelf, lowPass, lowShelf, peak } from "../../../engine/mix/biquad.ts";
import { decibels, rms, sine } from "../../support/engine-signal.ts";

/** The gain in dB at a frequency, once the filter has settled. */
function gainAt(hertz: number, coefficients: Coefficients): number {
  const filter = new Biquad(coefficients);
  let ratio = 0;
  for (let block = 0; block < 8; block++) {
    const signal = sine(hertz, 0.5, block);
    const before = rms(signal.left);
    filter.process(signal);
    ratio = rms(signal.left) / before;
  }
  return decibels(ratio);
}

test.each<[string, Coefficients, [hertz: number, db: number][]]>([
  [
    "a high pass",
    highPass(1000),
    [
      [100, -40],
      [1000, -3],
      [10_000, 0],
    ],
  ],
  [
    "a low pass",
    lowPass(1000),
    [
      [100, 0],
      [1000, -3],
      [10_000, -43],
    ],
  ],
  [
    "a low shelf",
    lowShelf(500, 6),
    [
      [30, 6],
      [500, 3],
      [15_000, 0],
    ],
  ],
  [
    "a high shelf",
    highShelf(3000, -6),
    [
      [100, 0],
      [3000, -3],
      [18_000, -6],
    ],
  ],
  [
    "a peak",
    peak(1000, 4),
    [
      [50, 0],
      [1000, 4],
      [18_000, 0],
    ],
  ],
])("%s has the specified frequency response", (_, coefficients, points) => {
  for (const [hertz, db] of points)
    expect(Math.abs(gainAt(hertz, coefficients) - db), `at ${hertz} Hz`).toBeLessThan(0.7);
});
