import { expect, test } from "vitest";
import { TruePeak } from "../../../engine/mix/true-peak.ts";
import { BLOCK, SAMPLE_RATE } from "../../../engine/perform/signal.ts";
import { decibels, sine } from "../../support/engine-signal.ts";

function peakOf(hertz: number, amplitude: number, phase: number): number {
  const meter = new TruePeak(BLOCK);
  const peaks = new Float32Array(64);
  for (const block of [0, 1]) meter.measure(sine(hertz, amplitude, block, phase).left, peaks, block * 32);
  return decibels(Math.max(...peaks.subarray(32)));
}

test.each([
  [SAMPLE_RATE / 4, Math.PI / 4],
  [SAMPLE_RATE / 6, Math.PI / 6],
  [997, 0],
])("the peak between the samples of a tone at %f Hz is found", (hertz, phase) => {
  expect(peakOf(hertz, 0.5, phase)).toBeGreaterThan(-6.02 - 0.4);
  expect(peakOf(hertz, 0.5, phase)).toBeLessThan(-6.02 + 0.2);
});

test("a peak is told in its hop", () => {
  const peaks = new Float32Array(32);
  const click = new Float32Array(BLOCK);
  click[10 * 64 + 30] = 0.8;

  new TruePeak(BLOCK).measure(click, peaks, 0);

  expect(peaks[10]).toBeCloseTo(0.8);
  expect(Math.max(...peaks.filter((_, hop) => hop !== 10))).toBeLessThan(0.01);
});
