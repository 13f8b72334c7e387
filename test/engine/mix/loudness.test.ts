import { expect, test, vi } from "vitest";
import { HOP, integratedLoudness, KMeter } from "../../../engine/mix/loudness.ts";
import { BLOCK, SAMPLE_RATE } from "../../../engine/perform/signal.ts";
import { sine } from "../../support/engine-signal.ts";

// Sound takes long where the machine is slow.
vi.setConfig({ testTimeout: 60_000 });

/** Levels in dBFS, each held for so many seconds, of a 1 kHz sine on both sides, as EBU Tech 3341 plays them. */
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

test("passages below −70 LUFS are as good as silent (EBU Tech 3341, case 4)", () => {
  expect(loudnessOf([-72, 10], [-36, 10], [-23, 60], [-36, 10], [-72, 10])).toBeCloseTo(-23, 1);
});

test("silence has no loudness", () => {
  expect(integratedLoudness(new Float32Array(2000))).toBe(-Infinity);
});

test("a sound shorter than a window is measured as one", () => {
  expect(loudnessOf([-23, 0.2])).toBeGreaterThan(-24);
});
