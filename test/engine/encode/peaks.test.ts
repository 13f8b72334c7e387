import { describe, expect, it } from "vitest";
import { PeakMeter } from "../../../engine/encode/peaks.ts";
import { BLOCK, newSignal } from "../../../engine/perform/signal.ts";

function peaksOf(blocks: number, sample: (frame: number) => [left: number, right: number]) {
  const meter = new PeakMeter();
  const block = newSignal();
  for (let b = 0; b < blocks; b++) {
    for (let i = 0; i < BLOCK; i++) [block.left[i], block.right[i]] = sample(b * BLOCK + i);
    meter.push(block);
  }
  return meter.finish();
}

describe("peaks", () => {
  it.each([1, 30, 249, 250, 300, 4_307, 12_920])("have at most 2000 pixels that cover %i blocks", (blocks) => {
    const peaks = peaksOf(blocks, () => [0.5, -0.25]);
    const { length = 0, samples_per_pixel: frames = 0, data = [] } = peaks ?? {};
    expect(length).toBe(Math.ceil((blocks * BLOCK) / frames));
    expect(length).toBeLessThanOrEqual(2_000);
    if (blocks > 250) expect(length).toBeGreaterThanOrEqual(1_000);
    expect(data).toHaveLength(2 * length);
    expect(new Set(data)).toEqual(new Set([-32, 64]));
  });

  it("contain the lowest and the highest sample of each pixel at its index", () => {
    const loudAt = 600 * BLOCK;
    const peaks = peaksOf(1_200, (frame) => (frame === loudAt ? [-2, 0.1] : frame === loudAt + 1 ? [0, 1] : [0, 0]));
    const pixel = Math.floor(loudAt / (peaks?.samples_per_pixel ?? 1));
    expect(peaks?.data.slice(2 * pixel, 2 * pixel + 2)).toEqual([-128, 127]);
    expect(peaks?.data.filter((value) => value !== 0)).toHaveLength(2);
  });

  it("are null without sound", () => expect(new PeakMeter().finish()).toBeNull());
});
