/** Something that happens in a track. */
export interface MidiEvent {
  /** Ticks from the start. */
  at: number;
  /** As it stands in the file, from the status byte on. */
  bytes: number[];
}

const END_OF_TRACK = [0xff, 0x2f, 0];

/** A Standard MIDI File of type 1. Events of one tick keep their order. */
export function midiFile(tracks: readonly MidiEvent[][], ticksPerBeat: number): Uint8Array {
  const head = chunk("MThd", [...word(1), ...word(tracks.length), ...word(ticksPerBeat)]);
  return Uint8Array.from([...head, ...tracks.flatMap(trackChunk)]);
}

/** A meta event of RP-001: text is UTF-8. */
export function meta(type: number, data: string | readonly number[]): number[] {
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

/** Seven bits a byte, the highest first, all but the last marked. */
function quantity(value: number): number[] {
  const rest = Math.floor(value / 128);
  const last = value % 128;
  return rest === 0 ? [last] : [...quantity(rest).map((byte) => byte | 0x80), last];
}
