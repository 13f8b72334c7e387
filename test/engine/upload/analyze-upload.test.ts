import { expect, it, vi } from "vitest";
import { openDecoder } from "../../../engine/decode/open-decoder.ts";
import { decodeFile } from "../../../engine/decode/sound-file.ts";
import { PeakMeter } from "../../../engine/encode/peaks.ts";
import { Chroma } from "../../../engine/listen/find-key.ts";
import { HEARD_SECONDS } from "../../../engine/listen/listener.ts";
import { LOW_RATE } from "../../../engine/listen/spectrum.ts";
import { BLOCK, SAMPLE_RATE } from "../../../engine/perform/signal.ts";
import { analyzeUpload } from "../../../engine/upload/analyze-upload.ts";
import { MINIMP3 } from "../../support/engine-sounds.ts";
import { clicks, inChunks, wavOf } from "../../support/engine-wav.ts";

// Decoding is slow on slow machines.
vi.setConfig({ testTimeout: 120_000 });

/** Narrow-band files are long: a minute is half a megabyte. */
const NARROW = { hz: 8_000, channels: 1, bits: 8 };

async function analyze(file: Uint8Array) {
  const heard = vi.spyOn(Chroma.prototype, "push");
  let yields = 0;
  const meter = new PeakMeter();
  const options = { file: "a.wav", minimp3: MINIMP3, meter, yieldToOthers: async () => void yields++ };
  const analysis = await analyzeUpload(inChunks(file, 1_000_000), options);
  const heardSeconds = heard.mock.calls.reduce((sum, [samples]) => sum + samples.length, 0) / LOW_RATE;
  heard.mockRestore();
  return { analysis, heardSeconds, yields, meter };
}

it("analyzes tempo and key of the first three minutes, and measures length and waveform of the whole file", async () => {
  const { analysis, heardSeconds, yields, meter } = await analyze(wavOf(clicks(100), 8 * 60, NARROW));
  expect(heardSeconds).toBeLessThanOrEqual(HEARD_SECONDS + BLOCK / SAMPLE_RATE);
  expect(heardSeconds).toBeGreaterThan(HEARD_SECONDS - 1);
  expect(analysis).toMatchObject({ seconds: expect.closeTo(480, 1), soundUntil: expect.closeTo(480, -1) });
  expect(analysis.bpm).toBeCloseTo(100, 1);
  expect(meter.finish()?.length).toBeGreaterThan(1_000);
  // At least one for every 48 blocks.
  expect(yields).toBeGreaterThan((480 * SAMPLE_RATE) / BLOCK / 48);
});

it("analyzes a short file as a whole", async () => {
  const { heardSeconds } = await analyze(wavOf(clicks(100), 30, NARROW));
  expect(heardSeconds).toBeCloseTo(30, 0);
});

it("stops decoding after twenty minutes", async () => {
  const file = wavOf(() => 0, 21 * 60, { ...NARROW, hz: 4_000 });
  await expect(analyze(file)).rejects.toThrow("audio_url is longer than 20 minutes.");
});

it.each([1, 100, 1_999, 768_001, 0xffffffff])("rejects a sample rate of %d Hz instead of resampling it", async (hz) => {
  const file = wavOf(() => 0.1, 10, { ...NARROW, hz: 8_000 });
  new DataView(file.buffer).setUint32(24, hz, true);
  await expect(analyze(file)).rejects.toThrow("audio_url contains less than 1 second of decodable sound.");
});

it("decodes a large chunk in small pieces", async () => {
  const file = wavOf(() => 0.1, 120, NARROW);
  let longest = 0;
  for await (const { left } of decodeFile(inChunks(file, file.length), openDecoder("wav", MINIMP3)))
    longest = Math.max(longest, left.length);
  // A piece of 4,096 frames at 8 kHz is 22,580 frames at 44.1 kHz.
  expect(longest).toBeLessThanOrEqual(22_600);
});
