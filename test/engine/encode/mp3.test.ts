import { expect, test } from "vitest";
import { concat, mp3Encoder } from "../../../engine/encode/mp3.ts";
import { BLOCK, SAMPLE_RATE } from "../../../engine/perform/signal.ts";
import { readTags, secondsOfFile } from "../../support/engine-file.ts";
import { sine } from "../../support/engine-signal.ts";
import { LAME } from "../../support/engine-sounds.ts";

async function encode(blocks: number, tags: Record<string, string> = {}): Promise<Uint8Array> {
  const encoder = await mp3Encoder(LAME, blocks * BLOCK, tags);
  const pieces = [encoder.head()];
  for (let block = 0; block < blocks; block++) pieces.push(encoder.encode(sine(441, 0.5, block)));
  return concat([...pieces, encoder.tail()]);
}

test.each([1, 7, 100, 321])("an MP3 of %i blocks has the declared duration", async (blocks) => {
  // Whole frames plus the delay of LAME.
  expect(Math.abs(secondsOfFile("mp3", await encode(blocks)) - (blocks * BLOCK) / SAMPLE_RATE)).toBeLessThan(0.055);
});

test.each([1, 7, 100, 321])("the info frame states the actual number of frames of %i blocks", async (blocks) => {
  const bytes = await encode(blocks);
  const at = bytes.findIndex((_, i) => new TextDecoder().decode(bytes.subarray(i, i + 4)) === "Info");
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  const start = at - 36;

  expect(view.getUint32(12)).toBe(bytes.length - start);
  expect(view.getUint32(8)).toBe(countFrames(bytes, start + 626));
});

test("title, genre and tempo can be read back, including Chinese", async () => {
  const tags = { TIT2: "夜曲 — Nocturne", TCON: "jazz", TBPM: "120", TSSE: "Fermata-1" };

  expect(readTags(await encode(2, tags))).toEqual(tags);
});

test("an empty title is omitted from the tags", async () => {
  expect(readTags(await encode(2, { TIT2: "", TCON: "jazz" }))).toEqual({ TCON: "jazz" });
});

/** MPEG-1 layer III frames of 192 kbit/s, some of which are padded by a byte. */
function countFrames(bytes: Uint8Array, start: number): number {
  let count = 0;
  for (let at = start; at < bytes.length; at += 626 + (((bytes[at + 2] ?? 0) >> 1) & 1)) {
    expect([bytes[at], bytes[at + 1]]).toEqual([0xff, 0xfb]);
    count += 1;
  }
  return count;
}
