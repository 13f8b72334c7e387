import { describe, expect, it } from "vitest";
import { compose } from "../../../engine/compose/compose.ts";
import { metricAccent } from "../../../engine/compose/melody/tune.ts";
import { syllablesOf } from "../../../engine/compose/words/syllables.ts";
import type { Note, Score } from "../../../engine/score/score.ts";
import { barTicks, scoreSeconds, secondsOf } from "../../../engine/score/time.ts";
import { GENRES } from "../../../engine/spec/genres.ts";
import { readPrompt } from "../../../engine/spec/read-prompt.ts";
import type { SongRequest } from "../../../engine/spec/spec.ts";
import { writeLyrics } from "../../../engine/writer/write-lyrics.ts";
import { lyrics, request } from "./song.ts";

const WORDS = Object.values(GENRES).map(({ words }) => words.split("|")[0] ?? "");
const composeSong = (lyricsText: string, more: Partial<SongRequest> = {}) =>
  compose(readPrompt(request({ lyricsText, ...more })), lyricsText);
const notesOf = (score: Score): Note[] =>
  score.lines.flatMap(({ syllables }) => syllables.flatMap(({ note, tail = [] }) => [note, ...tail]));

function expectSung(score: Score): void {
  const notes = notesOf(score);
  const over = notes.filter(
    (note, i) => note.ticks < 1 || note.at + note.ticks > (notes[i + 1]?.at ?? Number.POSITIVE_INFINITY),
  );
  expect([score.genre, over]).toEqual([score.genre, []]);
  expect(score.tracks.filter(({ stem }) => stem === "vocals").flatMap((track) => track.notes)).toEqual(notes);
  const sounds = score.lines.map(({ text, syllables }) => [text, syllables.map((one) => one.text)]);
  expect(sounds).toEqual(score.lines.map(({ text }) => [text, syllablesOf(text).map((one) => one.text)]));
}

describe("a song with lyrics", () => {
  it.each(
    WORDS,
  )("sings each syllable of a %s song on a separate note, in order and without overlaps", (soundPrompt) => {
    for (const seed of ["1", "2"]) {
      expectSung(composeSong(lyrics, { soundPrompt, seed, lyricsStrength: seed === "1" ? 0 : 1 }));
      expectSung(composeSong(writeLyrics("关于大海的歌", seed).lyrics, { soundPrompt, seed }));
    }
  });

  it("sings all lines in the order of the lyrics", () => {
    const lines = lyrics.split("\n").filter((line) => line !== "" && !line.startsWith("["));
    expect(
      composeSong(lyrics, { soundPrompt: "pop 30 seconds" })
        .lines.map(({ text }) => text)
        .slice(0, lines.length),
    ).toEqual(lines);
  });

  it("keeps the melody in the range of the voice", () => {
    for (const soundPrompt of WORDS) {
      const high = notesOf(composeSong(lyrics, { soundPrompt: `${soundPrompt}, female vocals` })).map(
        ({ pitch }) => pitch,
      );
      expect([soundPrompt, Math.min(...high) >= 57, Math.max(...high) <= 77]).toEqual([soundPrompt, true, true]);
      const low = notesOf(composeSong(lyrics, { soundPrompt: `${soundPrompt}, male vocals` })).map(
        ({ pitch }) => pitch,
      );
      expect([soundPrompt, Math.min(...low) >= 48, Math.max(...low) <= 68]).toEqual([soundPrompt, true, true]);
    }
  });

  it("leaves a breath between lines", () => {
    for (const soundPrompt of WORDS) {
      const { lines, bpm } = composeSong(lyrics, { soundPrompt });
      for (const [i, { syllables }] of lines.slice(0, -1).entries()) {
        const last = syllables.at(-1);
        const end = [...(last?.tail ?? []), last?.note].reduce(
          (most, note) => Math.max(most, (note?.at ?? 0) + (note?.ticks ?? 0)),
          0,
        );
        expect(secondsOf((lines[i + 1]?.syllables[0]?.note.at ?? 0) - end, { bpm })).toBeGreaterThan(0.05);
      }
    }
  });

  it("repeats a chorus with the same tune", () => {
    const score = composeSong(`${lyrics}\n\n[Verse 2]\nAnother line about the sea\n\n[Chorus]`);
    const tune = (section: number) =>
      score.lines
        .filter((line) => line.section === section)
        .flatMap(({ syllables }) =>
          syllables.map(({ note }) => [note.at - (score.sections[section]?.bar ?? 0) * barTicks(score), note.pitch]),
        );
    const [first, second] = score.sections.flatMap(({ kind }, i) => (kind === "chorus" ? [i] : []));
    expect(tune(first!).length).toBeGreaterThan(8);
    expect(tune(second!)).toEqual(tune(first!));
  });

  it("changes neither band nor chorus if the lyrics of a verse change", () => {
    const other = lyrics.replace("Walking down the empty street tonight", "Nobody knows where the river goes");
    const [one, two] = [composeSong(lyrics, { seed: "7" }), composeSong(other, { seed: "7" })];
    const band = ({ tracks }: Score) => tracks.filter(({ stem }) => stem !== "vocals");
    expect(band(two)).toEqual(band(one));
    expect(two.lines.slice(4)).toEqual(one.lines.slice(4));
    expect(two.lines[0]).not.toEqual(one.lines[0]);
  });

  it("puts stressed syllables on stronger beats, more so at a higher lyrics_strength", () => {
    const gap = (lyricsStrength: number) => {
      const sums = { true: [0, 0], false: [0, 0] };
      for (let seed = 0; seed < 12; seed++) {
        const score = composeSong(lyrics, { soundPrompt: "folk", seed: String(seed), lyricsStrength });
        for (const { stressed, note } of score.lines.flatMap(({ syllables }) => syllables)) {
          const sum = sums[`${stressed}`];
          sum[0]! += metricAccent(note.at, score.beatsPerBar);
          sum[1]! += 1;
        }
      }
      return sums.true[0]! / sums.true[1]! - sums.false[0]! / sums.false[1]!;
    };
    expect(gap(1)).toBeGreaterThan(1);
    expect(gap(1)).toBeGreaterThan(gap(0));
  });

  it("splits a line that is too long for one breath", () => {
    const long =
      "I have been walking along the river and thinking about all of the things that you said to me yesterday evening";
    const { lines } = composeSong(`[Verse]\n${long}`);
    const texts = lines.map(({ text }) => text);
    expect(texts.slice(0, texts.length).join(" ").startsWith(long)).toBe(true);
    expect(Math.max(...lines.map(({ syllables }) => syllables.length))).toBeLessThanOrEqual(14);
  });

  it("composes a complete song from two words, and limits one of two hundred lines", () => {
    const short = composeSong("Hello world");
    expect(scoreSeconds(short)).toBeGreaterThan(20);
    expectSung(short);
    const long = composeSong(Array.from({ length: 200 }, (_, i) => `This is the line with number ${i}`).join("\n"));
    expect(scoreSeconds(long)).toBeLessThan(300);
    expectSung(long);
  });

  it.each(["[Chorus]\n", "♪♪♪", "[Verse]\n...\n[Chorus]\nla"])("composes a song from unusual lyrics: %j", (words) => {
    expectSung(composeSong(words));
  });
});
