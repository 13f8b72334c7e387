import { describe, expect, it } from "vitest";
import { arrange } from "../../../engine/compose/arrange.ts";
import { compose } from "../../../engine/compose/compose.ts";
import { harmonize } from "../../../engine/compose/harmony/harmonize.ts";
import { STYLES } from "../../../engine/compose/styles/styles.ts";
import type { Score, Section, Track } from "../../../engine/score/score.ts";
import { barTicks } from "../../../engine/score/time.ts";
import { readPrompt } from "../../../engine/spec/read-prompt.ts";
import { request } from "./song.ts";

const song = (soundPrompt: string) => compose(readPrompt(request({ soundPrompt, instrumental: true })), "");
const within = ({ notes }: Track, { bar, bars }: Section, score: Score) =>
  notes.filter(({ at }) => at >= bar * barTicks(score) + 30 && at < (bar + bars) * barTicks(score) - 30);

describe("arrange", () => {
  it.each([
    "pop",
    "jazz",
    "techno",
    "metal",
    "classical",
    "latin",
  ])("keeps a change in one section of %s out of all other sections", (genre) => {
    const score = song(`${genre}, 100 seconds`);
    const changed = 2;
    const sections = score.sections.map((section, i): Section => {
      if (i !== changed) return section;
      const fresh = { ...section, seed: "fresh", theme: "chorus/fresh", intensity: 0.4 };
      return { ...fresh, chords: harmonize(fresh, score.spec, STYLES[score.spec.genre]) };
    });
    const rearranged = arrange({ sections, sung: new Set(), spec: score.spec });
    for (const [i, section] of score.sections.entries()) {
      for (const track of score.tracks) {
        const other = rearranged.find(({ name }) => name === track.name);
        const [before, after] = [within(track, section, score), other ? within(other, section, score) : []];
        if (i !== changed) expect([i, track.name, after]).toEqual([i, track.name, before]);
      }
    }
    const changedNotes = (tracks: readonly Track[]) =>
      tracks.flatMap((track) => within(track, score.sections[changed]!, score));
    expect(changedNotes(rearranged)).not.toEqual(changedNotes(score.tracks));
  });

  it("starts every chord with its bass note in the bass", () => {
    for (const genre of ["rock", "folk", "jazz", "house", "waltz"]) {
      const score = song(genre);
      const bass = score.tracks.find(({ stem }) => stem === "bass");
      for (const section of score.sections) {
        for (const chord of section.chords) {
          const first = bass?.notes.find(({ at, ticks }) => Math.abs(at - chord.at) < 20 && ticks > 60);
          if (first) expect([genre, chord.at, first.pitch % 12]).toEqual([genre, chord.at, chord.bass ?? chord.root]);
        }
      }
    }
  });

  it("plays a fill in the last bar before a new section", () => {
    const score = song("rock");
    const drums = score.tracks.find(({ drums }) => drums);
    const chorus = score.sections.find(({ kind }) => kind === "chorus")!;
    const strokes = (bar: number) =>
      drums!.notes
        .filter(({ at }) => at >= bar * barTicks(score) + barTicks(score) / 2 && at < (bar + 1) * barTicks(score) - 30)
        .map(({ at, pitch }) => `${Math.round((at % barTicks(score)) / 120)} ${pitch}`);
    expect(strokes(chorus.bar - 1)).not.toEqual(strokes(chorus.bar - 3));
    expect(drums!.notes.some(({ at, pitch }) => pitch === 49 && Math.abs(at - chorus.bar * barTicks(score)) < 20)).toBe(
      true,
    );
  });

  it("swings jazz and keeps house straight", () => {
    const offBeats = (score: Score) => score.tracks.flatMap(({ notes }) => notes).map(({ at }) => at % 480);
    const late = (score: Score) => offBeats(score).filter((at) => at > 285 && at < 340).length;
    const even = (score: Score) => offBeats(score).filter((at) => at > 225 && at < 255).length;
    expect(late(song("jazz"))).toBeGreaterThan(even(song("jazz")) * 3);
    expect(even(song("house"))).toBeGreaterThan(late(song("house")) * 3);
  });

  it("plays more notes in an intense section than in a calm one", () => {
    for (const genre of ["pop", "folk", "house", "cinematic", "ballad"]) {
      const score = song(genre);
      const players = (section: Section) =>
        score.tracks.filter((track) => within(track, section, score).length > 0).length;
      const [intro, fullest] = [
        score.sections[0]!,
        score.sections.reduce((a, b) => (b.intensity > a.intensity ? b : a)),
      ];
      expect([genre, players(fullest) > players(intro)]).toEqual([genre, true]);
    }
  });
});
