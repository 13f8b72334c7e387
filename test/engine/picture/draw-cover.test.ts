import { describe, expect, it } from "vitest";
import { compose } from "../../../engine/compose/compose.ts";
import { COVER_SIZE, drawCover } from "../../../engine/picture/draw-cover.ts";
import { readPrompt } from "../../../engine/spec/read-prompt.ts";
import { request } from "../compose/song.ts";

const drawn = (soundPrompt: string, seed = "1") =>
  drawCover(compose(readPrompt(request({ soundPrompt, seed, instrumental: true })), ""));
const cover = async (...of: Parameters<typeof drawn>) => (await drawn(...of)).png;

function chunksOf(png: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(png.buffer, png.byteOffset);
  const chunks = new Map<string, Uint8Array>();
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at);
    const type = new TextDecoder().decode(png.subarray(at + 4, at + 8));
    chunks.set(type, png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return chunks;
}

async function inflate(bytes: Uint8Array = new Uint8Array()): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Undoes the "up" filter of the rows. */
function unfiltered(raw: Uint8Array, size: number): Uint8Array {
  const row = size * 3;
  const pixels = new Uint8Array(row * size);
  for (let y = 0; y < size; y++)
    for (let i = 0; i < row; i++)
      pixels[y * row + i] = (raw[y * (row + 1) + 1 + i] ?? 0) + (y === 0 ? 0 : (pixels[(y - 1) * row + i] ?? 0));
  return pixels;
}

function mean(pixels: Uint8Array, channel: number): number {
  const values = pixels.filter((_, i) => i % 3 === channel);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe("drawCover", () => {
  it("draws a complete square PNG", async () => {
    const chunks = chunksOf(await cover("synthwave"));
    const header = chunks.get("IHDR") ?? new Uint8Array();
    expect([...header]).toEqual([0, 0, COVER_SIZE >> 8, 0, 0, 0, COVER_SIZE >> 8, 0, 8, 2, 0, 0, 0]);
    expect((await inflate(chunks.get("IDAT"))).length).toBe((COVER_SIZE * 3 + 1) * COVER_SIZE);
    expect(chunks.has("IEND")).toBe(true);
  });

  it.each([96, 320] as const)("draws the picture at %i pixels too, with the same colors on average", async (size) => {
    const { png, small } = await drawn("folk");
    const chunks = chunksOf(small[size]);
    expect(new DataView((chunks.get("IHDR") ?? new Uint8Array()).slice().buffer).getUint32(0)).toBe(size);
    const raw = await inflate(chunks.get("IDAT"));
    expect(raw.length).toBe((size * 3 + 1) * size);
    const [large, little] = [unfiltered(await inflate(chunksOf(png).get("IDAT")), COVER_SIZE), unfiltered(raw, size)];
    for (const channel of [0, 1, 2]) expect(mean(little, channel)).toBeCloseTo(mean(large, channel), 0);
  });

  it("draws the same picture for the same song, and another for another song", async () => {
    expect(await cover("jazz")).toEqual(await cover("jazz"));
    expect(await cover("jazz")).not.toEqual(await cover("jazz", "2"));
  });

  it.each([
    "folk",
    "pop",
    "house",
    "rock",
    "metal",
    "latin",
    "ambient",
    "lofi",
    "synthwave",
    "chinese",
    "chiptune",
  ])("draws %s in many colors and to a small file", async (genre) => {
    const png = await cover(genre);
    const raw = await inflate(chunksOf(png).get("IDAT"));
    expect(new Set(raw).size).toBeGreaterThan(20);
    expect(png.length).toBeLessThan(600_000);
  });
});
