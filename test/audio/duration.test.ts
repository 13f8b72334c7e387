import { expect, it } from "vitest";
import type { Measurement } from "../../src/audio/byte-scanner.ts";
import { durationMeter } from "../../src/audio/duration.ts";
import type { AudioContainer } from "../../src/audio/file-type.ts";
import * as sounds from "../support/audio-bytes.ts";
import { mp3Bytes, wavBytes } from "../support/sound-bytes.ts";

/** Durations in seconds of what ffmpeg decodes. */
const SOUNDS: [string, AudioContainer, Uint8Array, number][] = [
  ["a tagged MP3", "mp3", sounds.TAGGED_MP3, 0.5],
  ["an MP3 without a Xing tag", "mp3", sounds.BARE_MP3, 0.648],
  ["a variable-bit-rate MP3", "mp3", sounds.VARIABLE_MP3, 0.5],
  ["an M4A with its index first", "m4a", sounds.FRONT_M4A, 0.512],
  ["an M4A with its index last", "m4a", sounds.TAIL_M4A, 0.512],
  ["a fragmented M4A", "m4a", sounds.FRAGMENTED_M4A, 0.64],
  ["a FLAC", "flac", sounds.FLAC, 0.5],
  ["a Vorbis Ogg", "ogg", sounds.VORBIS_OGG, 0.5],
  ["an Opus Ogg", "ogg", sounds.OPUS_OGG, 0.5],
  ["a WAV", "wav", wavBytes({ seconds: 0.5 }), 0.5],
];

function measured(container: AudioContainer, bytes: Uint8Array, chunkBytes = 4_096): Measurement {
  const meter = durationMeter(container)!;
  for (let at = 0; at < bytes.length; at += chunkBytes) meter.push(bytes.subarray(at, at + chunkBytes));
  return meter.finish();
}

function joined(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** A copy of the file with bytes overwritten at `offset` after the start of `mark`. */
function patched(bytes: Uint8Array, { mark, offset, by }: { mark: string; offset: number; by: number[] }): Uint8Array {
  const copy = bytes.slice();
  const at = String.fromCharCode(...bytes).indexOf(mark);
  if (at < 0) throw new Error(`no ${mark}`);
  copy.set(by, at + offset);
  return copy;
}

it.each(SOUNDS)("durationMeter measures %s", (_, container, bytes, seconds) => {
  expect(measured(container, bytes)).toMatchObject({ seconds: expect.closeTo(seconds, 3), cut: false });
});

it.each(SOUNDS)("durationMeter measures %s independently of the chunk size", (_, container, bytes) => {
  const whole = measured(container, bytes, bytes.length);
  for (const chunkBytes of [1, 2, 3, 7, 64, 1_000]) expect(measured(container, bytes, chunkBytes)).toEqual(whole);
});

it.each(SOUNDS)("durationMeter reports %s that is cut in half as cut", (_, container, bytes) => {
  expect(measured(container, bytes.subarray(0, bytes.length >> 1)).cut).toBe(true);
});

it.each(SOUNDS)("durationMeter handles %s cut at any length", (_, container, bytes) => {
  for (let length = 0; length < bytes.length; length += 13) {
    const { seconds } = measured(container, bytes.subarray(0, length));
    expect(seconds === null || (seconds >= 0 && seconds <= 0.7)).toBe(true);
  }
});

it.each(SOUNDS)("durationMeter handles random damage to %s", (_, container, bytes) => {
  let seed = 1;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647);
  for (let round = 0; round < 200; round++) {
    const damaged = bytes.slice();
    for (let i = 0; i < 8; i++) damaged[random() % damaged.length] = random() % 256;
    expect(measured(container, damaged).seconds ?? 0).toBeGreaterThanOrEqual(0);
  }
});

it("durationMeter estimates the remaining part of a cut M4A, whose index describes the whole file", () => {
  const { FRONT_M4A, TAIL_M4A } = sounds;
  const mediaAt = String.fromCharCode(...FRONT_M4A).indexOf("mdat") + 4;
  const half = FRONT_M4A.subarray(0, (mediaAt + FRONT_M4A.length) / 2);
  expect(measured("m4a", half)).toMatchObject({ seconds: expect.closeTo(0.628 / 2 - 0.128, 1), cut: true });
  expect(measured("m4a", TAIL_M4A.subarray(0, 1_000))).toMatchObject({ seconds: 0, cut: true });
});

it("durationMeter measures the remaining part of a cut MP3", () => {
  const bytes = mp3Bytes({ seconds: 4 });
  const { seconds, cut } = measured("mp3", bytes.subarray(0, bytes.length / 2 + 10));
  expect(seconds).toBeCloseTo(2, 1);
  expect(cut).toBe(true);
});

it("durationMeter finds no sound in files without audio", () => {
  const tag = mp3Bytes({ seconds: 0, tag: "only a tag" });
  expect(measured("mp3", tag).seconds).toBe(0);
  expect(measured("mp3", new Uint8Array(100_000)).seconds).toBe(0);
  expect(measured("wav", wavBytes({ seconds: 0 })).seconds).toBe(0);
  expect(measured("m4a", sounds.FRONT_M4A.subarray(0, 28)).seconds).toBe(0);
});

it("durationMeter skips an ID3 tag of 1 MB", () => {
  const size = 1_000_000;
  const head = [0x49, 0x44, 0x33, 3, 0, 0, size >> 21, (size >> 14) & 127, (size >> 7) & 127, size & 127];
  const { seconds } = measured("mp3", joined(Uint8Array.from(head), new Uint8Array(size), mp3Bytes({ seconds: 2 })));
  expect(seconds).toBeCloseTo(2, 1);
});

it("durationMeter resynchronizes after damage in an MP3 and stops at a trailing tag", () => {
  const part = mp3Bytes({ seconds: 1 });
  const noise = Uint8Array.from({ length: 500 }, (_, i) => (i % 7 === 0 ? 0xff : i % 251));
  const footer = new TextEncoder().encode(`TAG${" ".repeat(125)}`);
  expect(measured("mp3", joined(part, noise, part, footer)).seconds).toBeCloseTo(2, 1);
});

it("durationMeter ignores the placeholder sizes of a streamed WAV", () => {
  const wav = wavBytes({ seconds: 3 });
  for (const size of [
    [0, 0, 0, 0],
    [255, 255, 255, 255],
    [0, 240, 255, 127],
  ]) {
    expect(measured("wav", patched(wav, { mark: "data", offset: 4, by: size }))).toMatchObject({
      seconds: 3,
      cut: false,
    });
  }
});

it("durationMeter skips chunks before a WAV's data", () => {
  const wav = wavBytes({ seconds: 1 });
  const list = new TextEncoder().encode("LIST\x05\0\0\0INFO!\0");
  expect(measured("wav", joined(wav.subarray(0, 12), list, wav.subarray(12)))).toMatchObject({
    seconds: 1,
    cut: false,
  });
});

it("durationMeter counts the frames of a FLAC whose header has no duration", () => {
  const streamed = patched(sounds.FLAC, { mark: "fLaC", offset: 22, by: [0, 0, 0, 0] });
  expect(measured("flac", streamed)).toEqual({ seconds: 0.5, cut: false, encoding: "FLAC" });
});

it("durationMeter reports a FLAC without audio frames as cut", () => {
  expect(measured("flac", sounds.FLAC.subarray(0, 42))).toMatchObject({ seconds: 0, cut: true });
});

it("durationMeter ignores video tracks in an M4A", () => {
  const noSound = patched(sounds.FRONT_M4A, { mark: "hdlr", offset: 12, by: [0x76, 0x69, 0x64, 0x65] });
  expect(measured("m4a", noSound).seconds).toBe(0);
});

it("durationMeter returns null for MIDI", () => {
  expect(durationMeter("midi")).toBeNull();
});
