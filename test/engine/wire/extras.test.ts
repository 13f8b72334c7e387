import { expect, it } from "vitest";
import type { Peaks } from "../../../engine/encode/peaks.ts";
import { EXTRAS_TYPE, packExtras } from "../../../engine/wire/extras.ts";

const PEAKS: Peaks = {
  ...{ version: 2, channels: 1, sample_rate: 44_100, samples_per_pixel: 256, bits: 8, length: 1 },
  data: [-1, 1],
};
const png = (...bytes: number[]) => Uint8Array.of(0x89, 13, 10, 45, 45, ...bytes);

async function partsOf(...of: Parameters<typeof packExtras>) {
  const packed = (await packExtras(...of)) as Uint8Array<ArrayBuffer>;
  const form = await new Response(packed, { headers: { "Content-Type": EXTRAS_TYPE } }).formData();
  const parts = [...form].map(async ([name, file]) => {
    if (typeof file === "string") throw new Error(`${name} is not a file`);
    return [name, file.type, [...new Uint8Array(await file.arrayBuffer())]];
  });
  return Promise.all(parts);
}

it("packs the small files of a song as the files of a form", async () => {
  const peaks = { ...PEAKS, data: [...PEAKS.data] };
  expect(await partsOf(peaks, { 96: png(1, 2), 320: png(3) })).toEqual([
    ["image_96", "image/png", [...png(1, 2)]],
    ["image_320", "image/png", [...png(3)]],
    ["peaks", "application/json", [...new TextEncoder().encode(JSON.stringify(peaks))]],
  ]);
  expect(await partsOf(peaks, null)).toMatchObject([["peaks", "application/json", {}]]);
});
