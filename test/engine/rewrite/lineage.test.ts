import { expect, it, vi } from "vitest";
import { cover } from "../../../engine/rewrite/cover.ts";
import { extend, seamAt } from "../../../engine/rewrite/extend.ts";
import { mergeForCover, mergeForPassage, reseed } from "../../../engine/rewrite/merge-spec.ts";
import { replace } from "../../../engine/rewrite/replace.ts";
import { replaceBacking, replaceVocals } from "../../../engine/rewrite/swap.ts";
import { vary } from "../../../engine/rewrite/variation.ts";
import { timedLines } from "../../../engine/score/lyrics.ts";
import { type Score, STEMS } from "../../../engine/score/score.ts";
import { scoreTicks } from "../../../engine/score/time.ts";
import { barFrame, differenceOf, recordStems } from "../../support/engine-recording.ts";
import { newSong, promptSpec } from "../../support/engine-song.ts";

// Rendering is slow on slow machines.
vi.setConfig({ testTimeout: 120_000 });

const METAL = "heavy metal";

const STEPS: Record<string, (song: Score) => Score> = {
  replace: (song) =>
    replace(song, {
      bars: { from: 2, to: 4 },
      spec: mergeForPassage(song.spec, promptSpec(METAL), METAL),
      lyrics: "Louder",
    }),
  "replace across": (song) => replace(song, { bars: { from: 4, to: 8 }, spec: reseed(song.spec, "8"), lyrics: "" }),
  cover: (song) =>
    cover(song, mergeForCover(song.spec, promptSpec("house in F major"), { prompt: "house in F major", strength: 1 })),
  extend: (song) => extend(song, { seam: seamAt(song, null), spec: song.spec, seed: "3", lyrics: "", seconds: 8 }),
  "swap vocals": (song) => replaceVocals(song, { kind: "voice", voice: "male" }),
  "swap instrumental": (song) => {
    const { bpm, key, beatsPerBar } = song;
    return replaceBacking(song, { ...promptSpec("lofi"), bpm, key, beatsPerBar });
  },
  variation: (song) => vary(song, "6"),
};

/** The bars that each operation can change, if not all. */
const BARS: Record<string, (song: Score) => readonly [number, number]> = {
  replace: () => [2, 4],
  "replace across": () => [4, 8],
  extend: (song) => [seamAt(song, null), Infinity],
};

it.each([
  ["replace", "cover", "extend", "replace across"],
  ["extend", "swap vocals", "replace across", "swap instrumental", "variation"],
])("chained operations keep the result of the previous one: %s, %s, %s, …", async (...names) => {
  let song = newSong();
  for (const name of names) {
    const next = STEPS[name]?.(song) ?? song;
    expectWhole(next);
    const bars = BARS[name]?.(song);
    if (bars) await expectSameOutside(song, next, bars);
    song = next;
  }
});

function expectWhole(song: Score): void {
  let bar = 0;
  for (const section of song.sections) {
    expect(section.bar).toBe(bar);
    bar += section.bars;
  }
  expect(new Set(song.tracks.map(({ name }) => name)).size).toBe(song.tracks.length);
  for (const { notes } of song.tracks) {
    expect(notes.map(({ at }) => at)).toEqual(notes.map(({ at }) => at).sort((a, b) => a - b));
    expect(notes.every(({ at, ticks, pitch }) => at >= 0 && ticks > 0 && at < scoreTicks(song) && pitch > 0)).toBe(
      true,
    );
  }
  const starts = timedLines(song).map(({ start }) => start);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  expect(starts.length).toBe(song.lines.length);
}

async function expectSameOutside(
  original: Score,
  changed: Score,
  [from, to]: readonly [number, number],
): Promise<void> {
  const [samplesBefore, samplesAfter] = [await recordStems(original), await recordStems(changed)];
  for (const stem of STEMS) {
    const difference = differenceOf(
      samplesBefore.get(stem) ?? new Float32Array(0),
      samplesAfter.get(stem) ?? new Float32Array(0),
    );
    expect(difference?.first ?? Infinity).toBeGreaterThanOrEqual(barFrame(from, original));
    expect(difference?.last ?? -1).toBeLessThan(to === Infinity ? Infinity : barFrame(to, original));
  }
}
