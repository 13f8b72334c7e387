import { expect, test } from "vitest";
import { Compressor } from "../../../engine/mix/compressor.ts";
import { decibels, rms, sine } from "../../support/engine-signal.ts";

const SETTINGS = { thresholdDb: -20, ratio: 4, attackSeconds: 0.01, releaseSeconds: 0.1, makeUpDb: 0 };

/** The gain on a steady tone, in dB. */
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

test("a signal below the threshold is not changed", () => {
  expect(gainOf(0.01)).toBeCloseTo(0, 3);
});

test("a signal above the threshold is reduced by the ratio", () => {
  // The power of both channels is the squared amplitude: −6 dB, 14 dB above the threshold.
  expect(gainOf(0.5)).toBeCloseTo(-14 * 0.75, 0);
});

test("make-up gain is added at every level", () => {
  expect(gainOf(0.01, 6)).toBeCloseTo(6, 3);
});
