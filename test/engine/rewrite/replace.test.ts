import { describe, expect, it, vi } from "vitest";
import { mergeForPassage, reseed } from "../../../engine/rewrite/merge-spec.ts";
import { replace } from "../../../engine/rewrite/replace.ts";
import { type Score, STEMS } from "../../../engine/score/score.ts";
import { barFrame, differenceOf, mixOf, recordStem, recordStems, stepsAt } from "../../support/engine-recording.ts";
import { newSong, promptSpec } from "../../support/engine-song.ts";

// Rendering is slow on slow machines.
vi.setConfig({ testTimeout: 60_000 });

const SONG = newSong();
const METAL = mergeForPassage(SONG.spec, promptSpec("heavy metal"), "heavy metal");
const BARS = { from: 3, to: 7 };

const texts = ({ lines }: Score) => lines.map(({ text }) => text);

describe("a replaced passage", () => {
  it("a replaced passage changes no sample of any stem outside its bars, and has no click at its edges", async () => {
    const song = replace(SONG, { bars: BARS, spec: METAL, lyrics: "" });
    const [original, changed] = [await recordStems(SONG), await recordStems(song)];
    for (const stem of STEMS) {
      const difference = differenceOf(
        original.get(stem) ?? new Float32Array(0),
        changed.get(stem) ?? new Float32Array(0),
      );
      expect(difference?.first).toBeGreaterThanOrEqual(barFrame(BARS.from, SONG));
      expect(difference?.last).toBeLessThan(barFrame(BARS.to, SONG));
      expect(difference?.last).toBeGreaterThan(barFrame(BARS.to - 1, SONG));
    }
    for (const bar of [BARS.from, BARS.to]) {
      const { near, elsewhere } = stepsAt(bar, mixOf(changed), SONG);
      expect(near).toBeLessThan(elsewhere);
    }
  });

  it("a replaced passage has no click at its edges within held chords", async () => {
    const pads = newSong({ prompt: "ambient strings only, no drums, 80 bpm", words: [] });
    const song = replace(pads, { bars: { from: 3, to: 5 }, spec: reseed(pads.spec, "7"), lyrics: "" });
    const mix = mixOf(await recordStems(song));
    for (const bar of [3, 5]) {
      const { near, elsewhere } = stepsAt(bar, mix, pads);
      expect(near).toBeLessThan(elsewhere);
    }
  });

  it("a replaced passage keeps the attack of its first notes", async () => {
    const spec = reseed(SONG.spec, "7");
    const anew = await recordStem("drums", replace(SONG, { bars: { from: 6, to: 8 }, spec, lyrics: "" }));
    const plain = await recordStem("drums", SONG);
    const at = barFrame(6, SONG);
    const attack = (some: Float32Array) => some.subarray(at, at + 2205).reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    expect(attack(anew)).toBeGreaterThan(0.7 * attack(plain));
  });

  it("follows the prompt in the tempo and key of the song", () => {
    const song = replace(SONG, { bars: BARS, spec: METAL, lyrics: "" });
    expect([song.bpm, song.key]).toEqual([SONG.bpm, SONG.key]);
    const anew = song.sections.filter(({ spec }) => spec?.genre === "metal");
    expect(anew.map(({ bar, bars }) => [bar, bar + bars])).toEqual([
      [3, 6],
      [6, 7],
    ]);
    expect(song.tracks.map(({ name }) => name)).toContain("drums 2");
  });

  it("keeps its lyrics with another tune, or sings given lyrics", () => {
    const spec = reseed(SONG.spec, "7");
    const again = replace(SONG, { bars: { from: 2, to: 6 }, spec, lyrics: "" });
    expect(texts(again)).toEqual(texts(SONG));
    const tune = ({ lines }: Score) => lines[0]?.syllables.map(({ note }) => note.pitch);
    expect(tune(again)).not.toEqual(tune(SONG));
    const words = replace(SONG, { bars: { from: 2, to: 6 }, spec, lyrics: "Nothing is lost\nEverything turns" });
    expect(texts(words)).toEqual(["Nothing is lost", "Everything turns", ...texts(SONG).slice(2)]);
  });

  it("clips a lyric line that crosses its edges", () => {
    const song = replace(SONG, { bars: BARS, spec: { ...METAL, instrumental: true }, lyrics: "" });
    const inside = song.lines.flatMap(({ syllables }) => syllables.map(({ note }) => note.at / 1920));
    expect(inside.filter((bar) => bar > 3 && bar < 6.98)).toEqual([]);
    expect(texts(SONG)[0]?.startsWith(texts(song)[0] ?? "-")).toBe(true);
    expect(texts(song)[0]).not.toBe(texts(SONG)[0]);
  });

  it("can replace the whole song", () => {
    const song = replace(SONG, { bars: { from: 0, to: 12 }, spec: METAL, lyrics: "" });
    expect(song.layers?.map(({ from, to }) => [from, to])).toEqual([[0, null]]);
  });
});
