import { expect, test } from "vitest";
import { Widener } from "../../../engine/mix/delay.ts";
import { BLOCK } from "../../../engine/perform/signal.ts";
import { decibels, noise, rms, sine } from "../../support/engine-signal.ts";

/** The level of the side relative to the center, in dB, for a mono input. */
function widthOf(sound: (block: number) => Float32Array, amount: number): number {
  const widener = new Widener(amount);
  let width = 0;
  for (let block = 0; block < 4; block++) {
    const samples = sound(block);
    const signal = { left: samples.slice(), right: samples.slice() };
    widener.process(signal);
    const middle = signal.left.map((x, i) => (x + (signal.right[i] ?? 0)) / 2);
    const side = signal.left.map((x, i) => (x - (signal.right[i] ?? 0)) / 2);
    for (let i = 0; i < BLOCK; i++) expect(middle[i]).toBeCloseTo(samples[i] ?? 0, 6);
    width = decibels(rms(side) / rms(middle));
  }
  return width;
}

test("the widener spreads high frequencies by its amount and keeps the mono sum", () => {
  expect(widthOf((block) => noise(block + 1).left, 1)).toBeCloseTo(0, 0);
  expect(widthOf((block) => noise(block + 1).left, 0.1)).toBeCloseTo(-20, 0);
});

test("the widener keeps low frequencies in the center", () => {
  expect(widthOf((block) => sine(50, 0.5, block).left, 1)).toBeLessThan(-10);
});
