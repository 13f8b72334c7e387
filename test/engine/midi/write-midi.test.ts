import { type MidiData, type MidiEvent, parseMidi } from "midi-file";
import { describe, expect, it } from "vitest";
import { writeMidi } from "../../../engine/midi/write-midi.ts";
import type { Mode } from "../../../engine/score/key.ts";
import type { Note, Score, Track } from "../../../engine/score/score.ts";
import { engineScore, track } from "../../support/engine-score.ts";

const note = (at: number, ticks: number, pitch: number): Note => ({ at, ticks, pitch, velocity: 90 });
const tracksOf = (score: Score): MidiData["tracks"] => parseMidi(writeMidi(score)).tracks;
const only = <Type extends MidiEvent["type"]>(events: MidiEvent[] | undefined, type: Type) =>
  (events ?? []).filter((event): event is Extract<MidiEvent, { type: Type }> => event.type === type);

/** The notes as an independent parser reads them. */
function playedNotes(events: MidiEvent[] | undefined) {
  let tick = 0;
  const open = new Map<number, Note>();
  const notes: Note[] = [];
  for (const event of events ?? []) {
    tick += event.deltaTime;
    if (event.type === "noteOn") open.set(event.noteNumber, note(tick, 0, event.noteNumber));
    const started = event.type === "noteOff" ? open.get(event.noteNumber) : undefined;
    if (started) notes.push({ ...started, ticks: tick - started.at });
    if (event.type === "noteOff") open.delete(event.noteNumber);
  }
  return { notes: notes.sort((a, b) => a.at - b.at || a.pitch - b.pitch), stuck: open.size };
}

function song(overrides: Partial<Score> = {}): Score {
  return { ...engineScore({ bars: 2, title: "夜曲" }), ...overrides };
}

describe("a MIDI file of a score", () => {
  it("writes a type 1 file with tempo, meter, key, title and sections first", () => {
    const { header, tracks } = parseMidi(
      writeMidi(song({ bpm: 112, beatsPerBar: 3, key: { tonic: 9, mode: "minor" } })),
    );
    expect(header).toMatchObject({ format: 1, numTracks: tracks.length, ticksPerBeat: 480 });
    const [first] = tracks;
    expect(only(first, "setTempo")).toMatchObject([{ deltaTime: 0, microsecondsPerBeat: Math.round(60e6 / 112) }]);
    expect(only(first, "timeSignature")).toMatchObject([{ numerator: 3, denominator: 4 }]);
    expect(only(first, "keySignature")).toMatchObject([{ key: 0, scale: 1 }]);
    expect(only(first, "marker").map(({ text }) => text)).toEqual(["verse"]);
    const [title] = only(first, "trackName");
    expect(Buffer.from(title?.text ?? "", "latin1").toString()).toBe("夜曲");
  });

  it.each<[number, Mode, number]>([
    [0, "major", 0],
    [7, "major", 1],
    [5, "major", -1],
    [2, "dorian", 0],
    [4, "phrygian", 0],
    [5, "lydian", 0],
    [7, "mixolydian", 0],
    [10, "minor", -5],
  ])("writes the key signature of tonic %i, %s", (tonic, mode, key) => {
    expect(only(tracksOf(song({ key: { tonic, mode } }))[0], "keySignature")).toMatchObject([{ key }]);
  });

  it("writes every track with its name, program and notes", () => {
    const score = song();
    const [, ...parts] = tracksOf(score);
    expect(parts).toHaveLength(score.tracks.length);
    for (const [i, { name, program, notes }] of score.tracks.entries()) {
      expect(only(parts[i], "trackName")[0]?.text).toBe(name);
      expect(only(parts[i], "programChange")[0]?.programNumber).toBe(program);
      const { notes: found, stuck } = playedNotes(parts[i]);
      expect(stuck).toBe(0);
      const plain = notes.map(({ at, ticks, pitch }) => note(at, ticks, pitch));
      expect(found).toEqual(plain.sort((a, b) => a.at - b.at || a.pitch - b.pitch));
    }
  });

  it("puts drums, and only drums, on channel 10", () => {
    const many = Array.from({ length: 20 }, (_, i) => track(`piano ${i}`, "piano", { notes: [note(0, 480, 60)] }));
    const drums = track("drums", "standardKit", { notes: [note(0, 10, 36)] });
    const [, ...parts] = tracksOf(song({ tracks: [...many, drums] }));
    const channels = parts.map((events) => only(events, "noteOn")[0]?.channel);
    expect(channels.pop()).toBe(9);
    expect(channels).not.toContain(9);
    expect(new Set(channels).size).toBe(15);
  });

  it("writes note off before note on of the same key in one tick", () => {
    const repeated: Track = track("lead", "flute", { notes: [note(0, 480, 60), note(480, 0, 60), note(481, 480, 60)] });
    const { notes, stuck } = playedNotes(tracksOf(song({ tracks: [repeated] }))[1]);
    expect(notes.map(({ ticks }) => ticks)).toEqual([480, 1, 480]);
    expect(stuck).toBe(0);
  });

  it("writes each syllable of the lyrics at its note", () => {
    const expected = [
      { text: "wa", joined: false, stressed: true, note: note(0, 240, 60) },
      { text: "ter", joined: true, stressed: false, note: note(240, 240, 62) },
      { text: "runs", joined: false, stressed: true, note: note(480, 240, 64) },
    ];
    const lines = [{ text: "water runs", section: 0, syllables: expected }];
    const vocals = track("vocals", "soloVoice", { stem: "vocals", notes: expected.map((syllable) => syllable.note) });
    const [, part] = tracksOf(song({ lines, tracks: [vocals] }));
    expect(only(part, "lyrics").map(({ text }) => text)).toEqual(["wa", "ter ", "runs\r"]);
  });
});
