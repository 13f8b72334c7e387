import { type LyricLine, type Mode, type Note, type Score, TICKS_PER_BEAT, type Track } from "../score/score.ts";
import { barTicks } from "../score/time.ts";
import { type MidiEvent, meta, midiFile } from "./midi-file.ts";

const [TRACK_NAME, LYRIC, MARKER, TEMPO, TIME_SIGNATURE, KEY_SIGNATURE] = [0x03, 0x05, 0x06, 0x51, 0x58, 0x59] as const;
const [NOTE_OFF, NOTE_ON, CONTROL, PROGRAM] = [0x80, 0x90, 0xb0, 0xc0] as const;
const [VOLUME, PAN] = [7, 10] as const;
const DRUM_CHANNEL = 9;
const CHANNELS = Array.from({ length: 16 }, (_, channel) => channel).filter((channel) => channel !== DRUM_CHANNEL);
/** The velocity of letting go, when nobody measured it. */
const RELEASE = 64;
/** Sharps of the major scale on each pitch class; flats are negative. */
const SHARPS = [0, -5, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5];
/** From the tonic up to that of the major scale with the same tones. */
const TO_MAJOR: Record<Mode, number> = { major: 0, minor: 3, dorian: 10, phrygian: 8, lydian: 7, mixolydian: 5 };

/** The score as a MIDI file: first what holds for all, then its tracks, with the words on the notes that they are sung to. */
export function writeMidi(score: Score): Uint8Array {
  const melodic = score.tracks.filter(({ drums }) => !drums);
  const tracks = score.tracks.map((track) => {
    const channel = track.drums ? DRUM_CHANNEL : (CHANNELS[melodic.indexOf(track) % CHANNELS.length] as number);
    const words = track.name === "vocals" ? score.lines.flatMap(wordsOf) : [];
    return [...settings(track, channel), ...words, ...track.notes.flatMap((note) => playing(note, channel))];
  });
  return midiFile([conductor(score), ...tracks], TICKS_PER_BEAT);
}

function conductor(score: Score): MidiEvent[] {
  const { title, bpm, beatsPerBar, key, sections } = score;
  const beat = Math.round(60_000_000 / bpm);
  const sharps = SHARPS[(key.tonic + TO_MAJOR[key.mode]) % 12] as number;
  return [
    { at: 0, bytes: meta(TRACK_NAME, title) },
    { at: 0, bytes: meta(TEMPO, [beat >> 16, (beat >> 8) & 0xff, beat & 0xff]) },
    { at: 0, bytes: meta(TIME_SIGNATURE, [beatsPerBar, 2, 24, 8]) },
    { at: 0, bytes: meta(KEY_SIGNATURE, [sharps & 0xff, key.mode === "minor" ? 1 : 0]) },
    ...sections.map(({ kind, bar }) => ({ at: bar * barTicks(score), bytes: meta(MARKER, kind) })),
  ];
}

function settings({ name, program, gainDb, pan }: Track, channel: number): MidiEvent[] {
  const volume = Math.round(127 * Math.min(1, 10 ** (gainDb / 40)));
  return [
    { at: 0, bytes: meta(TRACK_NAME, name) },
    { at: 0, bytes: [PROGRAM | channel, program] },
    { at: 0, bytes: [CONTROL | channel, VOLUME, volume] },
    { at: 0, bytes: [CONTROL | channel, PAN, Math.round((pan + 1) * 63.5)] },
  ];
}

/** The end comes first: it must stand before a note that begins in the same tick. */
function playing({ at, ticks, pitch, velocity }: Note, channel: number): MidiEvent[] {
  return [
    { at: at + Math.max(1, ticks), bytes: [NOTE_OFF | channel, pitch, RELEASE] },
    { at, bytes: [NOTE_ON | channel, pitch, velocity] },
  ];
}

/** As RP-017 has it: a space ends a word, a carriage return a line. */
function wordsOf({ syllables }: LyricLine): MidiEvent[] {
  return syllables.map(({ text, note }, i) => {
    const next = syllables[i + 1];
    const end = next === undefined ? "\r" : next.joined || /\p{Script=Han}$/u.test(text) ? "" : " ";
    return { at: note.at, bytes: meta(LYRIC, text + end) };
  });
}
