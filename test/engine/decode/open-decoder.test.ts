import { describe, expect, it } from "vitest";
import { openDecoder } from "../../../engine/decode/open-decoder.ts";
import { decodeFile, inBlocks } from "../../../engine/decode/sound-file.ts";
import { mp3Encoder } from "../../../engine/encode/mp3.ts";
import { BLOCK, SAMPLE_RATE } from "../../../engine/perform/signal.ts";
import { engineProfile } from "../../../src/upstream/engine/profile.ts";
import { sine } from "../../support/engine-signal.ts";
import { LAME, MINIMP3 } from "../../support/engine-sounds.ts";
import { inChunks, type WavOptions, wavOf } from "../../support/engine-wav.ts";
import { WRITTEN_FILES } from "../../support/written-files.ts";

const HERTZ = 441;
const tone = (seconds: number) => 0.5 * Math.sin(2 * Math.PI * HERTZ * seconds);

/** G.711, by search: the code whose value is nearest. */
const ENCODERS = { "mu-law": nearest(muLaw), "a-law": nearest(aLaw) };

function nearest(decode: (code: number) => number): (x: number) => number {
  const values = Array.from({ length: 256 }, (_, code) => decode(code));
  return (x) =>
    values.reduce((best, value, code) => (Math.abs(value - x) < Math.abs((values[best] ?? 9) - x) ? code : best), 0);
}

function muLaw(code: number): number {
  const bits = 255 - code;
  const magnitude = (2 ** ((bits >> 4) & 7) * (33 + 2 * (bits & 15)) - 33) / 8_192;
  return bits & 128 ? -magnitude : magnitude;
}

function aLaw(code: number): number {
  const bits = code ^ 0x55;
  const [exponent, mantissa] = [(bits >> 4) & 7, bits & 15];
  const magnitude = exponent === 0 ? (2 * mantissa + 1) / 4_096 : (2 ** (exponent - 1) * (33 + 2 * mantissa)) / 4_096;
  return bits & 128 ? magnitude : -magnitude;
}

/** What the engine accepts of the files that the gateway measures. */
const DECODABLE = WRITTEN_FILES.filter(({ container, encoding }) => {
  const accepted = engineProfile.uploads.encodings[container as "mp3" | "wav"];
  return encoding !== null && accepted?.includes(encoding);
});

async function listen(name: "mp3" | "wav", file: Uint8Array, chunk?: number) {
  const [left, right]: [number[], number[]] = [[], []];
  for await (const { signal, frames } of inBlocks(decodeFile(inChunks(file, chunk), openDecoder(name, MINIMP3)))) {
    left.push(...signal.left.subarray(0, frames));
    right.push(...signal.right.subarray(0, frames));
  }
  return { left, right };
}

/** The maximum deviation of a sound from the tone, except at its ends. */
function error(samples: number[], edge = 200): number {
  return samples
    .slice(edge, -edge)
    .reduce((most, x, i) => Math.max(most, Math.abs(x - tone((i + edge) / SAMPLE_RATE))), 0);
}

async function mp3Of(blocks: number, tags = {}): Promise<Uint8Array> {
  const encoder = await mp3Encoder(LAME, blocks * BLOCK, tags);
  const pieces = Array.from({ length: blocks }, (_, i) => encoder.encode(sine(HERTZ, 0.5, i)));
  return Buffer.concat([encoder.head(), ...pieces, encoder.tail()]);
}

describe("a WAV file", () => {
  it.each<[WavOptions, number]>([
    [{ bits: 8 }, 0.01],
    [{ bits: 16 }, 1e-4],
    [{ bits: 24, before: 4_001 }, 1e-6],
    [{ bits: 32 }, 1e-6],
    [{ bits: 32, float: true, channels: 1 }, 1e-6],
    [{ bits: 64, float: true, channels: 6 }, 1e-6],
    [{ hz: 48_000 }, 2e-3],
    [{ hz: 22_050, channels: 1 }, 2e-3],
    [{ hz: 96_000, bits: 24 }, 2e-3],
    [{ claimedBytes: 0 }, 1e-4],
    [{ claimedBytes: 0xffffffff }, 1e-4],
  ])("decodes a WAV file of %j", async (options, most) => {
    const { left, right } = await listen("wav", wavOf(tone, 0.5, options));
    expect(Math.abs(left.length - SAMPLE_RATE / 2)).toBeLessThanOrEqual(1);
    expect(error(left)).toBeLessThan(most);
    expect(right).toEqual(left);
  });

  it("decodes a WAV file of unknown or missing format to no sound", async () => {
    const odd = wavOf(tone, 0.1);
    odd[20] = 2;
    expect((await listen("wav", odd)).left).toEqual([]);
    expect((await listen("wav", odd.slice(0, 40))).left).toEqual([]);
  });

  it.each(DECODABLE)("decodes $name for as long as the gateway measures", async ({ container, bytes, seconds }) => {
    const { left } = await listen(container as "mp3" | "wav", bytes);
    expect(left.length / SAMPLE_RATE).toBeCloseTo(seconds ?? 0, 1);
  });

  it.each(["mu-law", "a-law"] as const)("decodes %s to what was encoded", async (law) => {
    const codes = Uint8Array.from({ length: 44_100 }, (_, i) => ENCODERS[law](tone(i / 44_100)));
    const header = wavOf(tone, 1, { channels: 1, bits: 8 }).subarray(0, 44);
    const file = Buffer.concat([header, codes]);
    file[20] = law === "mu-law" ? 7 : 6;
    expect(error((await listen("wav", file)).left)).toBeLessThan(0.02);
  });

  it("ignores chunks after the data chunk of a WAV file", async () => {
    const file = Buffer.concat([wavOf(tone, 0.25), new Uint8Array(100_000).fill(77)]);
    expect((await listen("wav", file)).left.length).toBe(SAMPLE_RATE / 4);
  });
});

describe("an MP3 file", () => {
  it("decodes an MP3 file to the sample, without encoder padding", async () => {
    const { left, right } = await listen("mp3", await mp3Of(20));
    expect(left.length).toBe(20 * BLOCK);
    expect(error(left)).toBeLessThan(0.005);
    expect(right.length).toBe(left.length);
  });

  it.each([1, 700, 100_000])("decodes an MP3 file identically in chunks of %i bytes", async (size) => {
    const file = await mp3Of(3);
    expect(await listen("mp3", file, size)).toEqual(await listen("mp3", file));
  });

  it("skips an ID3 tag of any size, even if it contains frame-like bytes", async () => {
    const file = await mp3Of(20, { COMM: `${"\u00ff\u00fb".repeat(50_000)}` });
    expect(file.length).toBeGreaterThan(150_000);
    expect(error((await listen("mp3", file)).left)).toBeLessThan(0.005);
  });

  it("continues after damaged bytes in an MP3 file", async () => {
    const file = await mp3Of(40);
    file.fill(0, 20_000, 22_000);
    const { left } = await listen("mp3", file);
    expect(left.length).toBeGreaterThan(34 * BLOCK);
    expect(left.length).toBeLessThanOrEqual(40 * BLOCK);
  });

  it("decodes random bytes to no sound", async () => {
    const noise = Uint8Array.from({ length: 50_000 }, (_, i) => (i * i * 31 + i * 7) % 251);
    expect((await listen("mp3", noise)).left.length).toBeLessThan(SAMPLE_RATE / 4);
  });
});
