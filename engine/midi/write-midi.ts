import type { Mode } from "../score/key.ts";
import { type LyricLine, type Note, type Score, TICKS_PER_BEAT, type Track } from "../score/score.ts";
import { barTicks } from "../score/time.ts";

const [TRACK_NAME, LYRIC, MARKER, TEMPO, TIME_SIGNATURE, KEY_SIGNATURE] = [0x03, 0x05, 0x06, 0x51, 0x58, 0x59] as const;
const [NOTE_OFF, NOTE_ON, CONTROL, PROGRAM] = [0x80, 0x90, 0xb0, 0xc0] as const;
const [VOLUME, PAN] = [7, 10] as const;
const DRUM_CHANNEL = 9;
const CHANNELS = Array.from({ length: 16 }, (_, channel) => channel).filter((channel) => channel !== DRUM_CHANNEL);
/** The release velocity for instruments that do not measure one. */
const RELEASE = 64;
/** Sharps of the major scale on each pitch class; flats are negative. */
const SHARPS = [0, -5, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5];
/** Semitones from the tonic up to the tonic of the major scale with the same tones. */
const TO_MAJOR: Record<Mode, number> = { major: 0, minor: 3, dorian: 10, phrygian: 8, lydian: 7, mixolydian: 5 };

/** Writes the score as a MIDI file: a conductor track, then the tracks of the score, with lyrics on their notes. */
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

/** Note off comes first in the list, so that it precedes a note that begins in the same tick. */
function playing({ at, ticks, pitch, velocity }: Note, channel: number): MidiEvent[] {
  return [
    { at: at + Math.max(1, ticks), bytes: [NOTE_OFF | channel, pitch, RELEASE] },
    { at, bytes: [NOTE_ON | channel, pitch, velocity] },
  ];
}

/** Lyric events of RP-017: a space ends a word, a carriage return a line. */
function wordsOf({ syllables }: LyricLine): MidiEvent[] {
  return syllables.map(({ text, note }, i) => {
    const next = syllables[i + 1];
    const end = next === undefined ? "\r" : next.joined || /\p{Script=Han}$/u.test(text) ? "" : " ";
    return { at: note.at, bytes: meta(LYRIC, text + end) };
  });
}

/** An event in a track. */
interface MidiEvent {
  /** Ticks from the start. */
  at: number;
  /** As in the file, starting with the status byte. */
  bytes: number[];
}

const END_OF_TRACK = [0xff, 0x2f, 0];

/** A Standard MIDI File of type 1. Events in one tick keep their order. */
function midiFile(tracks: readonly MidiEvent[][], ticksPerBeat: number): Uint8Array {
  const head = chunk("MThd", [...word(1), ...word(tracks.length), ...word(ticksPerBeat)]);
  return Uint8Array.from([...head, ...tracks.flatMap(trackChunk)]);
}

/** A meta event of RP-001: text is UTF-8. */
function meta(type: number, data: string | readonly number[]): number[] {
  const bytes = typeof data === "string" ? [...new TextEncoder().encode(data)] : data;
  return [0xff, type, ...quantity(bytes.length), ...bytes];
}

function trackChunk(events: MidiEvent[]): number[] {
  const ordered = events.toSorted((a, b) => a.at - b.at);
  const body = ordered.flatMap(({ at, bytes }, i) => [...quantity(at - (ordered[i - 1]?.at ?? 0)), ...bytes]);
  return chunk("MTrk", [...body, 0, ...END_OF_TRACK]);
}

function chunk(name: string, data: number[]): number[] {
  const length = [24, 16, 8, 0].map((shift) => (data.length >>> shift) & 0xff);
  return [...new TextEncoder().encode(name), ...length, ...data];
}

function word(value: number): number[] {
  return [value >> 8, value & 0xff];
}

/** A variable-length quantity: seven bits per byte, highest first; all but the last have the high bit set. */
function quantity(value: number): number[] {
  const rest = Math.floor(value / 128);
  const last = value % 128;
  return rest === 0 ? [last] : [...quantity(rest).map((byte) => byte | 0x80), last];
}
