import { describe, expect, it } from "vitest";
import { compose } from "../../../engine/compose/compose.ts";
import { chordPitchClasses, scaleOf } from "../../../engine/compose/harmony/scale.ts";
import type { Note, Score } from "../../../engine/score/score.ts";
import { scoreHash } from "../../../engine/score/score-hash.ts";
import { barTicks, findChord, scoreSeconds, scoreTicks } from "../../../engine/score/time.ts";
import { GENRES } from "../../../engine/spec/genres.ts";
import { readPrompt } from "../../../engine/spec/read-prompt.ts";
import type { SongRequest } from "../../../engine/spec/spec.ts";
import { lyrics, request } from "./song.ts";

const names = Object.entries(GENRES).map(([name, { words }]) => [name, words.split("|")[0] ?? name] as const);
const song = (more: Partial<SongRequest> = {}) => compose(readPrompt(request(more)), more.lyricsText ?? "");
const instrumental = (soundPrompt: string, seed = "1") => song({ soundPrompt, seed, instrumental: true });
const pitched = ({ tracks }: Score) => tracks.filter(({ drums }) => !drums);

function expectSound(score: Score): void {
  const end = scoreTicks(score);
  for (const { name, notes } of score.tracks) {
    const bad = notes.find(
      ({ at, ticks, pitch, velocity }, i) =>
        ![at, ticks, pitch, velocity].every(Number.isInteger) ||
        at < (notes[i - 1]?.at ?? 0) ||
        at >= end ||
        ticks < 1 ||
        at + ticks > end + 480 ||
        pitch < 0 ||
        pitch > 127 ||
        velocity < 1 ||
        velocity > 127,
    );
    expect([score.genre, score.seed, name, bad]).toEqual([score.genre, score.seed, name, undefined]);
  }
}

function expectChordsThroughout({ sections, beatsPerBar }: Score): void {
  let bar = 0;
  for (const section of sections) {
    expect(section.bar).toBe(bar);
    bar += section.bars;
    const ends = section.chords.map(({ at, ticks }) => at + ticks);
    expect(section.chords.map(({ at }) => at)).toEqual([section.bar * barTicks({ beatsPerBar }), ...ends.slice(0, -1)]);
    expect(ends.at(-1)).toBe(bar * barTicks({ beatsPerBar }));
  }
}

function shareIn(notes: readonly Note[], classes: (note: Note) => readonly number[]): number {
  return notes.filter((note) => classes(note).includes(note.pitch % 12)).length / notes.length;
}

describe("compose", () => {
  it("composes the same score for the same request, and another for another seed or prompt", async () => {
    const hash = (more: Partial<SongRequest>) => scoreHash(song(more));
    expect(await hash({ lyricsText: lyrics })).toBe(await hash({ lyricsText: lyrics }));
    expect(await hash({ seed: "1" })).not.toBe(await hash({ seed: "2" }));
    expect(await hash({ soundPrompt: "pop about cats" })).not.toBe(await hash({ soundPrompt: "pop about dogs" }));
  });

  it.each(
    names,
  )("keeps all notes of %s within the song and the MIDI range, and covers it with chords", (_, soundPrompt) => {
    for (let seed = 0; seed < 4; seed++) {
      for (const lyricsText of ["", lyrics]) {
        const score = song({
          soundPrompt,
          seed: String(seed),
          lyricsText,
          weirdness: (seed % 3) / 2,
          soundStrength: seed % 2 ? 1 : 0.2,
        });
        expectSound(score);
        expectChordsThroughout(score);
      }
    }
  });

  it.each(["3/4", "5/4", "7/8"])("composes every genre in %s", (meter) => {
    for (const [, word] of names) {
      const score = song({ soundPrompt: `${word} ${meter}`, lyricsText: lyrics });
      expectSound(score);
      expectChordsThroughout(score);
    }
  });

  it.each(names)("composes %s in its key, with a tune mostly of chord tones", (_, soundPrompt) => {
    const seeds = ["1", "2", "3", "4"];
    const scores = seeds.map((seed) => instrumental(soundPrompt, seed));
    const inKey = scores.map((score) =>
      shareIn(
        pitched(score).flatMap(({ notes }) => notes),
        () => scaleOf(score.key),
      ),
    );
    expect(inKey.reduce((sum, share) => sum + share, 0) / seeds.length).toBeGreaterThan(0.84);
    for (const score of scores) {
      const notes = score.tracks.find(({ name }) => name === "lead")?.notes.filter(({ ticks }) => ticks >= 460) ?? [];
      const chords = score.sections.flatMap((section) => section.chords);
      const classes = ({ at }: Note) =>
        chordPitchClasses(findChord(chords, Math.min(at + 30, scoreTicks(score) - 1)) ?? { root: 0, tones: [] });
      if (notes.length > 0) expect(shareIn(notes, classes)).toBeGreaterThan(0.6);
    }
  });

  it("ends on a held tonic chord", () => {
    for (const [, word] of names) {
      const score = instrumental(word);
      const last = score.sections.at(-1);
      expect([word, last?.kind, last?.chords.at(-1)?.root]).toEqual([word, "outro", score.key.tonic]);
      const final = scoreTicks(score) - barTicks(score);
      const held = pitched(score).flatMap(({ notes }) =>
        notes.filter(({ at, ticks }) => at + ticks > final + barTicks(score) / 2),
      );
      expect([word, held.length > 1]).toEqual([word, true]);
    }
  });

  it("keeps the requested length", () => {
    for (const [name, word] of names) {
      for (const seconds of [30, 60, 120, 180]) {
        const length = scoreSeconds(instrumental(`${word}, ${seconds} seconds`));
        expect([name, seconds, Math.abs(length - seconds) < 8 + seconds * 0.15]).toEqual([name, seconds, true]);
      }
    }
  });

  it("gives genres different instruments and tempos", () => {
    const scores = ["pop", "rock", "jazz", "techno", "ambient", "chinese", "bossa nova", "metal", "waltz", "lofi"].map(
      (word) => instrumental(word),
    );
    const bands = scores.map(({ tracks }) => new Set(tracks.map(({ program, drums }) => `${drums} ${program}`)));
    for (const [i, band] of bands.entries()) {
      for (const other of bands.slice(i + 1)) {
        const shared = [...band].filter((sound) => other.has(sound)).length;
        expect([i, shared / Math.min(band.size, other.size) < 0.75]).toEqual([i, true]);
      }
    }
    expect(new Set(scores.map(({ bpm }) => bpm)).size).toBeGreaterThanOrEqual(8);
  });

  it("gives tracks unique names, and no vocal track to an instrumental", () => {
    for (const [, word] of names) {
      const score = song({ soundPrompt: word, instrumental: true, lyricsText: lyrics });
      expect(new Set(score.tracks.map(({ name }) => name)).size).toBe(score.tracks.length);
      expect(score.tracks.length).toBeLessThanOrEqual(15);
      expect([score.lines.length, score.tracks.some(({ stem }) => stem === "vocals")]).toEqual([0, false]);
    }
  });

  it("makes choruses denser and higher than verses", () => {
    let higher = 0;
    for (let seed = 0; seed < 20; seed++) {
      const score = song({ seed: String(seed), lyricsText: lyrics });
      const mean = (kind: string) => {
        const pitches = score.lines
          .filter(({ section }) => score.sections[section]?.kind === kind)
          .flatMap(({ syllables }) => syllables.map(({ note }) => note.pitch));
        return pitches.reduce((sum, pitch) => sum + pitch, 0) / pitches.length;
      };
      if (mean("chorus") > mean("verse")) higher += 1;
      const intensity = (kind: string) => score.sections.find((section) => section.kind === kind)?.intensity ?? 0;
      expect(intensity("chorus")).toBeGreaterThan(intensity("verse"));
    }
    expect(higher).toBeGreaterThanOrEqual(17);
  });

  it("repeats a chorus on the same chords", () => {
    const score = instrumental("pop, 2 minutes");
    const choruses = score.sections.filter(({ kind }) => kind === "chorus");
    const chordsOf = ({ chords, bar }: (typeof choruses)[number]) =>
      chords.map(({ at, ...chord }) => ({ ...chord, at: at - bar * barTicks(score) }));
    expect(choruses.length).toBeGreaterThan(1);
    for (const chorus of choruses.slice(1)) expect(chordsOf(chorus)).toEqual(chordsOf(choruses[0]!));
  });

  it("omits instruments that the prompt excludes and plays those it names", () => {
    const none = song({ soundPrompt: "rock, no drums, no guitar" });
    expect(none.tracks.some(({ drums, program }) => drums || (program >= 24 && program <= 31))).toBe(false);
    for (const [, word] of names) {
      expect([
        word,
        song({ soundPrompt: `${word} with cello and marimba` }).tracks.filter(
          ({ program, drums }) => !drums && (program === 42 || program === 12),
        ).length >= 2,
      ]).toEqual([word, true]);
    }
    expect(new Set(song({ soundPrompt: "solo piano" }).tracks.map(({ program }) => program))).toEqual(new Set([0]));
  });
});
