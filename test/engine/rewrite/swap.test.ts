import { describe, expect, it, vi } from "vitest";
import { chordPitchClasses, scaleOf } from "../../../engine/compose/harmony/scale.ts";
import { copyLines } from "../../../engine/rewrite/copy-material.ts";
import { BACKING_STEMS, replaceBacking, replaceVocals, type Vocals } from "../../../engine/rewrite/swap.ts";
import { sungNotes } from "../../../engine/rewrite/transpose.ts";
import { type Score, STEMS, type Stem } from "../../../engine/score/score.ts";
import { findChord } from "../../../engine/score/time.ts";
import { recordStems } from "../../support/engine-recording.ts";
import { newSong, promptSpec } from "../../support/engine-song.ts";

// Rendering is slow on slow machines.
vi.setConfig({ testTimeout: 60_000 });

const SONG = newSong();
const MOON = newSong({
  prompt: "中国风圆舞曲，女声，E小调",
  words: ["月亮照在我的窗前", "我想起了你的容颜", "夜风轻轻吹过山间", "思念飞到天的那边"],
});

const texts = ({ lines }: Score) => lines.map(({ text }) => text);
const pitches = ({ lines }: Score) => sungNotes(lines).map(({ pitch }) => pitch);
const form = ({ sections }: Score) => sections.map(({ kind, bar, bars }) => [kind, bar, bars]);

async function sameStems(a: Score, b: Score): Promise<Stem[]> {
  const [original, changed] = [await recordStems(a), await recordStems(b)];
  return STEMS.filter((stem) => Buffer.compare(bytesOf(original.get(stem)), bytesOf(changed.get(stem))) === 0);
}

function bytesOf(samples = new Float32Array(0)): Uint8Array {
  return new Uint8Array(samples.buffer);
}

describe("swapped vocals", () => {
  const lines = copyLines(SONG, MOON);
  const cases: [string, Vocals][] = [
    ["another singer", { kind: "voice", voice: "male" }],
    ["another tune", { kind: "melody", seed: "4" }],
    ["other words", { kind: "words", voice: "female", lyrics: "[Verse]\nOne two three\nFour five six" }],
    ["an instrument", { kind: "instrument", name: "violin" }],
    ["another song's", { kind: "lines", voice: MOON.spec.voice, lines }],
  ];

  it.each(cases)("swapping vocals by %s leaves the backing bit-identical", async (_, vocals) => {
    const song = replaceVocals(SONG, vocals);
    expect(await sameStems(SONG, song)).toEqual([...BACKING_STEMS]);
    expect([song.bpm, song.key, form(song)]).toEqual([SONG.bpm, SONG.key, form(SONG)]);
  });

  it("another singer keeps lyrics and tune within the range of the voice", () => {
    const song = replaceVocals(SONG, { kind: "voice", voice: "male" });
    expect(texts(song)).toEqual(texts(SONG));
    expect(pitches(song)).toEqual(pitches(SONG).map((pitch) => pitch - 12));
    expect(song.spec.voice).toBe("male");
  });

  it("new lyrics are sung block by block in sections of their kind", () => {
    const lyrics = "[Chorus]\nSing it again\n[Verse]\nOne two three\nFour five six";
    const song = replaceVocals(SONG, { kind: "words", voice: "female", lyrics });
    const kinds = song.lines.map(({ text, section }) => [text, song.sections[section]?.kind]);
    expect(kinds).toEqual([
      ["One two three", "verse"],
      ["Four five six", "verse"],
      ["Sing it again", "chorus"],
    ]);
  });

  it("lyrics add vocals to an instrumental", async () => {
    const plain = newSong({ words: [] });
    const song = replaceVocals(plain, { kind: "words", voice: "female", lyrics: "One two three\nFour five six" });
    expect(texts(song)).toEqual(["One two three", "Four five six"]);
    expect(await sameStems(plain, song)).toEqual([...BACKING_STEMS]);
  });

  it("vocals of another song keep their lyrics and follow the sections, scale and chords of this song", () => {
    const song = replaceVocals(SONG, { kind: "lines", voice: MOON.spec.voice, lines: copyLines(SONG, MOON) });
    expect(texts(song)).toEqual(texts(MOON));
    expect(song.lines.map(({ section }) => song.sections[section]?.kind)).toEqual([
      "verse",
      "verse",
      "chorus",
      "chorus",
    ]);
    for (const line of song.lines) {
      const section = song.sections[line.section];
      for (const { at, ticks, pitch } of sungNotes([line])) {
        const chord = findChord(section?.chords ?? [], at);
        expect(chord && at + ticks <= ((section?.bar ?? 0) + (section?.bars ?? 0)) * 1920).toBeTruthy();
        if (chord) expect([...scaleOf(song.key), ...chordPitchClasses(chord)]).toContain(pitch % 12);
      }
    }
  });
});

describe("a swapped backing", () => {
  const { bpm, key, beatsPerBar } = SONG;
  const lofi = replaceBacking(SONG, { ...promptSpec("lofi hip hop"), bpm, key, beatsPerBar });

  it("swapping the backing leaves the vocals bit-identical, at the same tempo and form", async () => {
    expect(await sameStems(SONG, lofi)).toEqual(["vocals"]);
    expect([lofi.bpm, lofi.key, form(lofi), texts(lofi)]).toEqual([bpm, key, form(SONG), texts(SONG)]);
    expect(lofi.genre).toBe("lofi");
  });

  it("a backing can use the instruments of another song", () => {
    const song = replaceBacking(SONG, { ...MOON.spec, bpm, key, beatsPerBar }, MOON);
    const band = ({ tracks }: Score) =>
      new Set(tracks.filter(({ stem, name }) => stem !== "vocals" && name !== "lead").map(({ program }) => program));
    expect([...band(MOON)].every((program) => band(song).has(program))).toBe(true);
    expect(song.genre).toBe(MOON.genre);
  });
});
