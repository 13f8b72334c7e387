import { expect, test } from "vitest";
import { Compressor } from "../../../engine/mix/compressor.ts";
import { decibels, rms, sine } from "../../support/engine-signal.ts";

const SETTINGS = { thresholdDb: -20, ratio: 4, attackSeconds: 0.01, releaseSeconds: 0.1, makeUpDb: 0 };

/** What a steady tone gains, in dB. */
function gainOf(amplitude: number, makeUpDb = 0): number {
  const compressor = new Compressor({ ...SETTINGS, makeUpDb });
  let gain = 0;
  for (let block = 0; block < 20; block++) {
    const signal = sine(1000, amplitude, block);
    compressor.process(signal);
    gain = decibels(rms(signal.left) / rms(sine(1000, amplitude, block).left));
  }
  return gain;
}

test("what is softer than the threshold passes as it is", () => {
  expect(gainOf(0.01)).toBeCloseTo(0, 3);
});

test("of what is louder a quarter comes through", () => {
  // Both sides together have the power of the amplitude squared: −6 dB, 14 dB too many.
  expect(gainOf(0.5)).toBeCloseTo(-14 * 0.75, 0);
});

test("the make-up gain is added to all", () => {
  expect(gainOf(0.01, 6)).toBeCloseTo(6, 3);
});
