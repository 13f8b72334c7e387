import { expect, test, vi } from "vitest";
import { HOP, integratedLoudness, KMeter, TruePeak } from "../../../engine/mix/loudness.ts";
import { BLOCK, SAMPLE_RATE } from "../../../engine/perform/signal.ts";
import { decibels, sine } from "../../support/engine-signal.ts";

// Rendering is slow on slow machines.
vi.setConfig({ testTimeout: 60_000 });

/** A 1 kHz sine on both channels at levels in dBFS, each for a number of seconds, as in EBU Tech 3341. */
function loudnessOf(...passages: [dbfs: number, seconds: number][]): number {
  const levels = passages.flatMap(([dbfs, seconds]) =>
    Array<number>(Math.round((seconds * SAMPLE_RATE) / BLOCK)).fill(dbfs),
  );
  const meter = new KMeter(BLOCK);
  const powers = new Float32Array((levels.length * BLOCK) / HOP);
  for (const [block, dbfs] of levels.entries()) {
    meter.measure(sine(1000, 10 ** (dbfs / 20), block), powers, (block * BLOCK) / HOP);
  }
  return integratedLoudness(powers);
}

test("a 1 kHz tone of −23 dBFS has −23 LUFS (EBU Tech 3341, case 1)", () => {
  expect(loudnessOf([-23, 20])).toBeCloseTo(-23, 1);
});

test("quiet passages are gated (EBU Tech 3341, case 3)", () => {
  expect(loudnessOf([-36, 10], [-23, 60], [-36, 10])).toBeCloseTo(-23, 1);
});

test("passages below −70 LUFS count as silence (EBU Tech 3341, case 4)", () => {
  expect(loudnessOf([-72, 10], [-36, 10], [-23, 60], [-36, 10], [-72, 10])).toBeCloseTo(-23, 1);
});

test("silence has a loudness of −Infinity", () => {
  expect(integratedLoudness(new Float32Array(2000))).toBe(-Infinity);
});

test("a sound shorter than a window is measured as a single window", () => {
  expect(loudnessOf([-23, 0.2])).toBeGreaterThan(-24);
});

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
])("the true peak between the samples of a tone at %f Hz is found", (hertz, phase) => {
  expect(peakOf(hertz, 0.5, phase)).toBeGreaterThan(-6.02 - 0.4);
  expect(peakOf(hertz, 0.5, phase)).toBeLessThan(-6.02 + 0.2);
});

test("a peak is reported in its hop", () => {
  const peaks = new Float32Array(32);
  const click = new Float32Array(BLOCK);
  click[10 * 64 + 30] = 0.8;

  new TruePeak(BLOCK).measure(click, peaks, 0);

  expect(peaks[10]).toBeCloseTo(0.8);
  expect(Math.max(...peaks.filter((_, hop) => hop !== 10))).toBeLessThan(0.01);
});
