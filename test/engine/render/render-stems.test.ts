import { describe, expect, it, vi } from "vitest";
import { WavDecoder } from "../../../engine/decode/wav-decoder.ts";
import { BLOCK } from "../../../engine/perform/signal.ts";
import { openStems, record } from "../../../engine/render/record.ts";
import { renderFormat } from "../../../engine/render/render-formats.ts";
import { renderSong } from "../../../engine/render/render-song.ts";
import { playStems, renderStems, stemLevel } from "../../../engine/render/render-stems.ts";
import { stemScore } from "../../../engine/score/layers.ts";
import { type Score, STEMS, type Stem } from "../../../engine/score/score.ts";
import { readTags, secondsOfFile } from "../../support/engine-file.ts";
import { engineScore } from "../../support/engine-score.ts";
import { LAME, SOUNDS } from "../../support/engine-sounds.ts";

// Rendering is slow on slow machines.
vi.setConfig({ testTimeout: 60_000 });

const HOUSE = engineScore({ style: "house", bars: 2, title: "Nacht" });
const onSlice = async () => {};
const options = { sounds: SOUNDS, lame: LAME, onSlice };
const song = renderSong(HOUSE, options);
const BLOCKS = 200;

/** The left channel of each stem before mastering. */
async function recordStems(score: Score, wanted: readonly Stem[] = STEMS): Promise<Map<Stem, Float32Array>> {
  const stems = await openStems(score, { sounds: SOUNDS, stems: wanted });
  const samples = new Map([...stems.signals.keys()].map((stem) => [stem, new Float32Array(BLOCKS * BLOCK)]));
  for (let block = 0; block < BLOCKS; block++) {
    stems.advance();
    for (const [stem, { left }] of stems.signals) samples.get(stem)?.set(left, block * BLOCK);
  }
  return samples;
}

async function recordStem(stem: Stem, score: Score): Promise<Float32Array> {
  return (await recordStems(score, [stem])).get(stem) ?? new Float32Array(BLOCKS * BLOCK);
}

/** Sums stems in 32 bits and in order, like the mix. */
function mixOf(stems: ReadonlyMap<Stem, Float32Array>): Float32Array {
  const mix = new Float32Array(BLOCKS * BLOCK);
  for (const samples of stems.values()) for (let i = 0; i < mix.length; i++) mix[i] = mix[i]! + (samples[i] ?? 0);
  return mix;
}

function differenceOf(a: Float32Array, b: Float32Array): number {
  return highest(a.map((x, i) => x - (b[i] ?? Number.NaN)));
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(pieces));
}

/** The left channel of a WAV file. */
function leftChannel(wav: Uint8Array): Float32Array {
  const decoder = new WavDecoder();
  return Float32Array.from([...decoder.decode(wav)].flatMap((pcm) => [...pcm.left]));
}

function highest(samples: Iterable<number>): number {
  let peak = 0;
  for (const x of samples) peak = Math.max(peak, Math.abs(x));
  return peak;
}

async function lastBlock(score: Score, blocks: number) {
  const stems = playStems(score, { ...options, level: { gainDb: 0, limited: false, stemPeak: 1, blocks } });
  const highestOf = new Map<string, number>();
  for await (const signals of stems)
    for (const [stem, { left }] of signals) highestOf.set(stem, highest(left.slice(-16)));
  return highestOf;
}

describe("a stem", () => {
  it("a stem is bit-identical alone and in the mix, and all stems sum to the mix", async () => {
    const together = await recordStems(HOUSE);
    const alone = new Map(await Promise.all(STEMS.map(async (stem) => [stem, await recordStem(stem, HOUSE)] as const)));
    for (const [stem, samples] of alone) expect(differenceOf(samples, together.get(stem) ?? samples)).toBe(0);
    expect(differenceOf(mixOf(alone), mixOf(together))).toBe(0);
    expect(highest(mixOf(together))).toBeGreaterThan(0.1);
  });

  it("a stem rendered from its own score is bit-identical", async () => {
    const bass = await recordStem("bass", HOUSE);
    expect(differenceOf(await recordStem("bass", stemScore(HOUSE, "bass")), bass)).toBe(0);
  });

  it("a stem has its level before the limiter, so that the files sum to the song", async () => {
    const { level } = await song;
    const own = stemLevel(level);
    const files = await Promise.all(
      STEMS.map(async (stem) => {
        const wav = renderFormat(stemScore(HOUSE, stem), { ...options, level: own, format: "wav" });
        return [stem, leftChannel(await bytesOf(wav))] as const;
      }),
    );
    const gain = 10 ** (own.gainDb / 20);
    const mix = mixOf(await recordStems(HOUSE)).subarray(0, (own.blocks - 12) * BLOCK);
    const sum = mixOf(new Map(files));
    // Half a 16-bit step for each of four files.
    expect(highest(mix.map((x, i) => x * gain - (sum[i] ?? 0)))).toBeLessThan(2.5 / 32_767);
    expect(highest(mix)).toBeGreaterThan(0.1);
  });

  it("turns all stems down equally if one would clip", () => {
    const level = { gainDb: 8, limited: true, stemPeak: 0.5, blocks: 10 };
    expect(stemLevel(level).gainDb).toBeCloseTo(20 * Math.log10(2) - 1, 6);
    expect(stemLevel({ ...level, stemPeak: 0.2 }).gainDb).toBe(8);
  });

  it("a stem fades out with the song", async () => {
    const ends = await lastBlock(HOUSE, 40);
    expect(ends.size).toBe(4);
    expect(Math.max(...ends.values())).toBeLessThan(1e-3);
  });
});

describe("the stems of a song", () => {
  it("renders stems to named MP3 files of equal length and omits silent ones", async () => {
    const score = { ...HOUSE, tracks: HOUSE.tracks.filter(({ stem }) => stem !== "drums") };
    const { level, seconds } = await renderSong(score, options);
    const { mp3s } = await renderStems(score, { ...options, level });
    expect([...mp3s.keys()]).toEqual(["vocals", "bass", "other"]);
    for (const mp3 of mp3s.values()) expect(secondsOfFile("mp3", mp3)).toBeCloseTo(seconds, 1);
    expect(readTags(mp3s.get("bass") as Uint8Array)).toMatchObject({ TIT2: "Nacht (Bass)" });
  });
});

describe("a song that is performed again", () => {
  it("renders the same song to a byte-identical MP3", async () => {
    const { mp3, level } = await song;
    const again = await bytesOf(renderFormat(HOUSE, { ...options, level, format: "mp3" }));
    expect(Buffer.compare(again, mp3)).toBe(0);
  });

  it("renders a WAV of the same length and sound", async () => {
    const { level, seconds } = await song;
    const wav = await bytesOf(renderFormat(HOUSE, { ...options, level, format: "wav" }));
    const { tape } = await record(HOUSE, options);
    expect(secondsOfFile("wav", wav)).toBeCloseTo(seconds, 6);
    expect(leftChannel(wav).length).toBe(tape.blocks * BLOCK);
    expect(highest(leftChannel(wav))).toBeGreaterThan(0.5);
    expect(highest(leftChannel(wav))).toBeLessThan(10 ** (-1 / 20));
  });
});
