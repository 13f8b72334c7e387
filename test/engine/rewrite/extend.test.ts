import { describe, expect, it, vi } from "vitest";
import { excerpt } from "../../../engine/rewrite/assemble.ts";
import { extend, seamAt } from "../../../engine/rewrite/extend.ts";
import { mergeForPassage } from "../../../engine/rewrite/merge-spec.ts";
import { type Score, STEMS } from "../../../engine/score/score.ts";
import { scoreBars, scoreSeconds } from "../../../engine/score/time.ts";
import { barFrame, differenceOf, mixOf, recordStems, stepsAt } from "../../support/engine-recording.ts";
import { newSong, promptSpec } from "../../support/engine-song.ts";

// Rendering is slow on slow machines.
vi.setConfig({ testTimeout: 60_000 });

const SONG = newSong();
const MORE = { spec: SONG.spec, seed: "4", lyrics: "", seconds: 10 };

async function check(song: Score, seam: number): Promise<void> {
  const [original, changed] = [await recordStems(SONG), await recordStems(song)];
  for (const stem of STEMS) {
    const difference = differenceOf(
      original.get(stem) ?? new Float32Array(0),
      changed.get(stem) ?? new Float32Array(0),
    );
    expect(difference?.first ?? Infinity).toBeGreaterThanOrEqual(barFrame(seam, SONG));
  }
  const { near, elsewhere } = stepsAt(seam, mixOf(changed), SONG);
  expect(near).toBeLessThanOrEqual(elsewhere);
  const after = mixOf(changed).subarray(barFrame(scoreBars(SONG), SONG));
  expect(after.some((x) => Math.abs(x) > 0.05)).toBe(true);
}

describe("an extended song", () => {
  it("an extended song keeps every sample before the seam and joins without a click", async () => {
    await check(extend(SONG, { ...MORE, seam: 5 }), 5);
  });

  it("continues at the end of a song in place of its final chord", async () => {
    const seam = seamAt(SONG, null);
    expect(seam).toBe(scoreBars(SONG) - 1);
    const song = extend(SONG, { ...MORE, seam });
    const held = (score: Score) => excerpt(score, { from: seam, to: seam + 1 }).tracks.map(({ notes }) => notes.length);
    expect(Math.max(...held(song))).toBeGreaterThan(Math.max(...held(SONG)));
    await check(song, seam);
  });

  it("keeps tempo, key, tracks, and the tune and lyrics of the refrain", () => {
    const song = extend(SONG, { ...MORE, seam: 10 });
    expect([song.bpm, song.key, song.beatsPerBar]).toEqual([SONG.bpm, SONG.key, SONG.beatsPerBar]);
    const players = ({ tracks }: Score) => tracks.map(({ name, program, pan }) => [name, program, pan]);
    expect(players(song)).toEqual(expect.arrayContaining(players(SONG)));
    const refrain = (score: Score, nth: number) => {
      const choruses = [...score.sections.keys()].filter((i) => score.sections[i]?.kind === "chorus");
      const index = choruses.at(nth) ?? -1;
      const start = (score.sections[index]?.bar ?? 0) * 1920;
      const lines = score.lines.filter(({ section }) => section === index);
      return lines.map(({ text, syllables }) => [text, syllables.map(({ note }) => [note.at - start, note.pitch])]);
    };
    expect(refrain(song, -1)).toEqual(refrain(SONG, 0));
    expect(song.sections.at(-1)?.kind).toBe("outro");
  });

  it("sings new lyrics to the tune of the verse", () => {
    const lyrics = "[Verse]\nEveryone knows where we go\nEveryone wants us to stay";
    const song = extend(SONG, { ...MORE, seam: 10, lyrics });
    expect(song.lines.slice(4).map(({ text }) => text)).toEqual([
      "Everyone knows where we go",
      "Everyone wants us to stay",
    ]);
    expect(song.sections[song.lines[4]?.section ?? 0]).toMatchObject({ kind: "verse", theme: "verse", bar: 10 });
  });

  it("changes the genre of the new part if the prompt names one", () => {
    const spec = { ...mergeForPassage(SONG.spec, promptSpec("heavy metal"), "heavy metal"), grain: SONG.spec.grain };
    const song = extend(SONG, { ...MORE, seam: 10, spec });
    expect(song.sections.at(-1)?.spec?.genre).toBe("metal");
    expect([song.bpm, song.key]).toEqual([SONG.bpm, SONG.key]);
  });

  it("extends by about the requested length, and never beyond six minutes", () => {
    const length = (seconds: number) => scoreSeconds(extend(SONG, { ...MORE, seam: 10, seconds })) - 10 * 1.6;
    for (const seconds of [20, 45, 90]) expect(Math.abs(length(seconds) - seconds)).toBeLessThan(15);
    expect(length(1000) + 10 * 1.6).toBeLessThanOrEqual(360);
  });
});

describe("the seam", () => {
  it("puts the seam at the nearest bar, never at the start or after the final chord", () => {
    expect([0.1, 6.3, 6.5, 7.4, 17, 999].map((seconds) => seamAt(SONG, seconds))).toEqual([1, 4, 4, 5, 11, 11]);
  });
});
