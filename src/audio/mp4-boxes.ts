import { bigEndian } from "./bytes.ts";

export interface Box {
  type: string;
  /** Bytes after its header; infinite if the box extends to the end of the file. */
  size: number;
}

/** One track, as far as its boxes were read. Durations are in units of its time scale, unless they are in seconds. */
export interface Track {
  id: number;
  /** `soun` for sound. */
  handler: string;
  encoding: string | null;
  timescale: number;
  /** What the media header states. */
  statedUnits: number;
  /** The sum of the durations of its samples. */
  sampleUnits: number;
  /** The duration of the longest sample, and of the last one. */
  longestSample: number;
  lastSample: number;
  edits: Edit[];
}

interface Edit {
  /** In units of the movie's time scale; 0 extends to the end. */
  movieUnits: number;
  /** Where it starts in the media; -1 for silence. */
  start: number;
}

const UNKNOWN_DURATION = 0xffff_ffff;
const ENCODINGS: Record<string, string> = {
  mp4a: "AAC",
  alac: "ALAC",
  Opus: "Opus",
  fLaC: "FLAC",
  ".mp3": "MP3",
  "ac-3": "AC-3",
  "ec-3": "E-AC-3",
  lpcm: "PCM",
  ipcm: "PCM",
  fpcm: "float PCM",
  sowt: "PCM",
  twos: "PCM",
  samr: "AMR",
  ulaw: "µ-law",
  alaw: "A-law",
};

/** The boxes that are read, with the number of their first bytes that are. */
export const READ_BOXES: Record<string, number> = {
  ...{ mvhd: 24, tkhd: 24, mdhd: 32, hdlr: 12, trex: 16, tfhd: 24, stsd: 16 },
};

export function newTrack(): Track {
  return {
    ...{ id: 0, handler: "", encoding: null, timescale: 0, statedUnits: 0 },
    ...{ sampleUnits: 0, longestSample: 0, lastSample: 0, edits: [] },
  };
}

/** Reads a box that describes a track. */
export function readTrackBox(track: Track, type: string, box: Uint8Array): void {
  if (type === "tkhd") track.id = bigEndian(box, isLong(box) ? 20 : 12, 4);
  if (type === "stsd" && track.encoding === null) {
    const format = String.fromCharCode(...box.subarray(12, 16));
    track.encoding = ENCODINGS[format] ?? (/^[\x20-\x7e]{4}$/.test(format) ? format.trim() : null);
  }
  // QuickTime has a second handler, of the data.
  if (type === "hdlr" && track.handler === "") track.handler = String.fromCharCode(...box.subarray(8, 12));
  if (type !== "mdhd") return;
  track.timescale = bigEndian(box, isLong(box) ? 20 : 12, 4);
  const duration = isLong(box) ? bigEndian(box, 24, 8) : bigEndian(box, 16, 4);
  track.statedUnits = duration < UNKNOWN_DURATION ? duration : 0;
}

export function addSamples(track: Track, count: number, units: number): void {
  if (count === 0) return;
  track.sampleUnits += count * units;
  track.longestSample = Math.max(track.longestSample, units);
  track.lastSample = units;
}

/** The duration of a track's sound in seconds; null if unknown. Players skip what its edit list leaves out. */
export function trackSeconds(track: Track, movieTimescale: number): number | null {
  const { timescale, statedUnits, sampleUnits, longestSample, lastSample, edits } = track;
  // A writer shortens the last sample to the length of its input, but decoders play it as a whole.
  const units = sampleUnits > 0 ? sampleUnits + longestSample - lastSample : statedUnits;
  if (timescale === 0 || units === 0) return null;
  const played = edits.filter(({ start }) => start >= 0);
  if (played.length === 0) return units / timescale;
  const seconds = played.map((edit) => editSeconds(edit, { track, units, movieTimescale }));
  return seconds.reduce((sum, part) => sum + part, 0);
}

interface EditContext {
  track: Track;
  units: number;
  movieTimescale: number;
}

function editSeconds({ movieUnits, start }: Edit, { track, units, movieTimescale }: EditContext): number {
  const rest = Math.max(0, units - start);
  const wanted = movieTimescale > 0 && movieUnits > 0 ? (movieUnits / movieTimescale) * track.timescale : rest;
  const isToEnd = wanted + track.longestSample >= rest;
  return (isToEnd ? rest : wanted) / track.timescale;
}

/** Version 1 boxes have 8-byte times. */
export function isLong(box: Uint8Array): boolean {
  return box[0] === 1;
}
