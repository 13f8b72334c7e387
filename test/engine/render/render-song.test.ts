import { expect, test, vi } from "vitest";
import { BLOCK, SAMPLE_RATE } from "../../../engine/perform/signal.ts";
import { frameOf } from "../../../engine/perform/timeline.ts";
import { record } from "../../../engine/render/record.ts";
import { type RenderOptions, renderSong } from "../../../engine/render/render-song.ts";
import { type Layer, STEMS } from "../../../engine/score/score.ts";
import { scoreSeconds } from "../../../engine/score/time.ts";
import { readTags, secondsOfFile } from "../../support/engine-file.ts";
import { recordStems } from "../../support/engine-recording.ts";
import { engineScore, track } from "../../support/engine-score.ts";
import { decibels } from "../../support/engine-signal.ts";
import { LAME, SOUNDS } from "../../support/engine-sounds.ts";

// Rendering is slow on slow machines.
vi.setConfig({ testTimeout: 60_000 });

const options = (rest: Partial<RenderOptions> = {}): RenderOptions => ({
  sounds: SOUNDS,
  lame: LAME,
  onSlice: async () => {},
  ...rest,
});

test.each(["pop", "metal", "lofi", "lullaby"] as const)(
  "a %s song has −14 LUFS",
  { timeout: 30_000 },
  async (style) => {
    const { loudness } = await renderSong(engineScore({ style, bars: 2 }), options());

    expect(Math.abs(loudness + 14)).toBeLessThan(0.5);
  },
);

test("a song lasts for its score plus the decay of its last sound", async () => {
  const score = engineScore({ style: "ballad", bars: 4, title: "夜曲" });
  const { mp3, seconds } = await renderSong(score, options());

  expect(seconds).toBeGreaterThan(scoreSeconds(score) + 0.5);
  expect(seconds).toBeLessThan(scoreSeconds(score) + 6.1);
  expect(secondsOfFile("mp3", mp3)).toBeCloseTo(seconds, 1);
  expect(readTags(mp3)).toEqual({ TIT2: "夜曲", TCON: "ballad", TBPM: "68", TSSE: "Fermata-1" });
});

test("progress increases to the end and yields regularly", async () => {
  const progress: number[] = [];
  const { seconds } = await renderSong(
    engineScore({ style: "lullaby", bars: 4 }),
    options({ onSlice: async (done) => void progress.push(done) }),
  );

  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(progress[0]).toBe(0);
  expect(progress.at(-1)).toBeGreaterThan(0.9);
  expect(progress.at(-1)).toBeLessThanOrEqual(1);
  expect(progress.length).toBeGreaterThan(3 * seconds);
});

test("a stem keeps its level in the song", async () => {
  const score = engineScore({ bars: 4 });
  const whole = await renderSong(score, options());
  const stem = await renderSong(score, options({ stems: ["bass"], gainDb: whole.gainDb }));

  expect(stem.gainDb).toBe(whole.gainDb);
  expect(stem.loudness).toBeLessThan(-17);
});

test("a song without notes is silence of its length", async () => {
  const score = { ...engineScore({ bars: 2 }), tracks: [track("empty", "piano", { notes: [] })] };
  const { seconds, loudness } = await renderSong(score, options());

  expect(loudness).toBe(-Infinity);
  expect(seconds - scoreSeconds(score)).toBeLessThan(0.1);
});

test("a layer is audible only in its bars and stems", async () => {
  const ground = engineScore({ style: "trap", bars: 4 });
  const tracks = ground.tracks.map((some) => ({
    ...some,
    notes: some.notes.map((note) => ({ ...note, pitch: note.pitch + 2 })),
  }));
  const stems = ["bass", "other"] as const;
  const layers: Layer[] = [
    { from: 0, to: null, stems: [...STEMS], score: ground },
    { from: 1, to: 2, stems: [...stems], score: { ...ground, tracks } },
  ];
  const [plain, layered] = [await recordStems(ground), await recordStems({ ...ground, layers })];

  const [from, to] = [frameOf(1920, ground), frameOf(2 * 1920, ground)];
  for (const [stem, heard] of layered) {
    const expected = plain.get(stem) ?? [];
    expect(heard.slice(0, from)).toEqual(expected.slice(0, from));
    expect(heard.slice(to)).toEqual(expected.slice(to));
    expect(heard.slice(from, to).some((x, i) => x !== expected[from + i])).toBe(stem === "bass" || stem === "other");
  }
});

test("blocks join without clicks", async () => {
  const { tape } = await record(engineScore({ style: "ballad", bars: 4 }), options());
  const jumps = { border: 0, inside: 0 };
  let last = 0;
  const block = { left: new Float32Array(BLOCK), right: new Float32Array(BLOCK) };
  for (let index = 0; index < tape.blocks; index++) {
    tape.play(index, block);
    jumps.border = Math.max(jumps.border, Math.abs((block.left[0] ?? 0) - last));
    for (let i = 1; i < BLOCK; i++)
      jumps.inside = Math.max(jumps.inside, Math.abs((block.left[i] ?? 0) - (block.left[i - 1] ?? 0)));
    last = block.left.at(-1) ?? 0;
  }

  expect(jumps.border).toBeLessThan(jumps.inside);
});

test("the mix has no DC offset", async () => {
  const { tape } = await record(engineScore({ style: "metal", bars: 2 }), options());
  const block = { left: new Float32Array(BLOCK), right: new Float32Array(BLOCK) };
  let sum = 0;
  for (let index = 0; index < tape.blocks; index++) {
    tape.play(index, block);
    sum += block.left.reduce((a, b) => a + b, 0);
  }

  expect(decibels(Math.abs(sum) / (tape.blocks * BLOCK))).toBeLessThan(-80);
  expect(tape.blocks * BLOCK).toBeGreaterThan(SAMPLE_RATE);
});
