import { describe, expect, it, vi } from "vitest";
import { vary } from "../../../engine/rewrite/variation.ts";
import type { Score } from "../../../engine/score/score.ts";
import { GENRES } from "../../../engine/spec/genres.ts";
import { barFrame, mixOf, recordStems } from "../../support/engine-recording.ts";
import { newSong } from "../../support/engine-song.ts";

// Rendering is slow on slow machines.
vi.setConfig({ testTimeout: 60_000 });

const frame = ({ bpm, beatsPerBar, key, genre, sections, tracks, lines }: Score) => ({
  ...{ bpm, beatsPerBar, key, genre },
  form: sections.map(({ kind, bar, bars, intensity }) => [kind, bar, bars, intensity]),
  players: tracks
    .map(({ name, program, drums, stem, gainDb, pan }) => [name, program, drums, stem, gainDb, pan])
    .sort(),
  words: lines.map(({ text, section }) => [text, section]),
});
const notes = ({ tracks }: Score) => tracks.map((track) => track.notes.map(({ at, pitch }) => [at, pitch]));

describe("a variation", () => {
  it.each(
    Object.keys(GENRES),
  )("a variation of %s keeps tempo, key, form, lyrics and tracks, and changes the notes", (genre) => {
    for (const seed of ["1", "2"]) {
      const song = newSong({ prompt: genre, seed, ...(seed === "2" ? { words: [] } : {}) });
      const other = vary(song, "77");
      expect(frame(other)).toEqual(frame(song));
      expect(notes(other)).not.toEqual(notes(song));
      expect(other.seed).toBe("77");
    }
  });

  it("a variation is the same for the same seed, and another for another seed", () => {
    const song = newSong();
    expect(vary(song, "5")).toEqual(vary(song, "5"));
    expect(notes(vary(song, "5"))).not.toEqual(notes(vary(song, "6")));
  });

  it("a variation differs in every section and has the same length", async () => {
    const song = newSong();
    const [original, changed] = [mixOf(await recordStems(song)), mixOf(await recordStems(vary(song, "5")))];
    expect(changed.length).toBe(original.length);
    for (const { bar, bars } of song.sections) {
      const [from, to] = [bar, bar + bars].map((one) => barFrame(one, song)) as [number, number];
      expect(correlation(original.subarray(from, to), changed.subarray(from, to))).toBeLessThan(0.6);
    }
  });
});

function correlation(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, one, i) => sum + one * (y[i] as number), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
