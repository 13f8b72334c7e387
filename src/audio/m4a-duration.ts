import { type Measurement, NO_SOUND, type Scan, type ScanStep, skip, take } from "./byte-scanner.ts";
import { bigEndian } from "./bytes.ts";
import {
  addSamples,
  type Box,
  isLong,
  newTrack,
  READ_BOXES,
  readTrackBox,
  type Track,
  trackSeconds,
} from "./mp4-boxes.ts";

interface Movie {
  timescale: number;
  tracks: Track[];
  /** The default durations of samples, by track. */
  sampleUnits: Map<number, number>;
  /** The track of the current fragment, and the duration of its samples. */
  fragment: { id: number; sampleUnits: number };
  /** What was known of each track before the current fragment; empty before the first. */
  beforeFragment: Pick<Track, "id" | "sampleUnits">[];
}

const HEADER_BYTES = 8;
const RUN_OFFSET = 0x001;
const RUN_FIRST_FLAGS = 0x004;
const RUN_DURATIONS = 0x100;
const RUN_FIELDS = [RUN_DURATIONS, 0x200, 0x400, 0x800];
const TFHD_OFFSET = 0x01;
const TFHD_DESCRIPTION = 0x02;
const TFHD_DURATION = 0x08;
/** Boxes that contain boxes. Only their header is consumed, so that their children are read next. */
const PARENT_BOXES = new Set(["moov", "trak", "edts", "mdia", "minf", "stbl", "mvex", "moof", "traf"]);
/** No song has more tracks or edits than this. More are not stored, so that a file cannot exhaust memory. */
const MAX_TRACKS = 64;
const MAX_EDITS = 64;
/** The box that has the sound. A file that ends within another one, such as padding, lacks nothing. */
const NEEDED_BOXES = /^(mdat|stts|trun|elst|stsd|mdhd|hdlr|tkhd)$/;

/** ISO base media (ISO 14496-12) and QuickTime, fragmented or not, with the index before or after the media data. */
export function* scanM4a(): Scan {
  const movie: Movie = {
    timescale: 0,
    tracks: [],
    sampleUnits: new Map(),
    fragment: { id: 0, sampleUnits: 0 },
    beforeFragment: [],
  };
  for (;;) {
    const box = yield* nextBox();
    if (box === null) return measurementOf(movie, false);
    if (box.type === "trak" && movie.tracks.length < MAX_TRACKS) movie.tracks.push(newTrack());
    if (box.type === "moof") movie.beforeFragment = movie.tracks.map(({ id, sampleUnits }) => ({ id, sampleUnits }));
    if (PARENT_BOXES.has(box.type)) continue;
    const rest = yield* (READERS[box.type] ?? readHeader)(box, movie);
    const skipped = yield* skip(rest);
    if (skipped < rest && rest < Number.POSITIVE_INFINITY) return cutMeasurementOf(movie, box, skipped);
  }
}

/** Reads the first bytes of a box. Returns how many follow. */
const READERS: Record<string, (box: Box, movie: Movie) => ScanStep<number>> = {
  stts: readSampleTimes,
  elst: readEdits,
  trun: readRun,
};

function measurementOf({ tracks, timescale }: Movie, cut: boolean): Measurement {
  const track = tracks.find(({ handler }) => handler === "soun");
  if (track === undefined) return { ...NO_SOUND, cut };
  return { seconds: trackSeconds(track, timescale), cut, encoding: track.encoding };
}

/** Of media data that is cut, an index in front describes more than there is: the same share of both is assumed. */
function cutMeasurementOf(movie: Movie, box: Box, received: number): Measurement {
  if (!NEEDED_BOXES.test(box.type)) return measurementOf(movie, false);
  const share = box.type === "mdat" ? received / box.size : 0;
  for (const track of movie.tracks) {
    const before = movie.beforeFragment.find(({ id }) => id === track.id)?.sampleUnits ?? 0;
    const units = track.sampleUnits || track.statedUnits;
    track.sampleUnits = before + (units - before) * share;
    track.statedUnits = 0;
  }
  return measurementOf(movie, true);
}

function* nextBox(): ScanStep<Box | null> {
  const header = yield* take(HEADER_BYTES);
  if (header.length < HEADER_BYTES) return null;
  const size = bigEndian(header, 0, 4);
  const type = String.fromCharCode(...header.subarray(4));
  if (size === 0) return { type, size: Number.POSITIVE_INFINITY };
  if (size !== 1) return size < HEADER_BYTES ? null : { type, size: size - HEADER_BYTES };
  const long = bigEndian(yield* take(8), 0, 8);
  return long < HEADER_BYTES + 8 ? null : { type, size: long - HEADER_BYTES - 8 };
}

function* readHeader({ type, size }: Box, movie: Movie): ScanStep<number> {
  const box = yield* take(Math.min(size, READ_BOXES[type] ?? 0));
  const track = movie.tracks.at(-1);
  if (type === "mvhd") movie.timescale = bigEndian(box, isLong(box) ? 20 : 12, 4);
  else if (type === "trex") readDefaults(box, movie);
  else if (type === "tfhd") movie.fragment = fragmentOf(box, movie);
  else if (box.length > 0 && track) readTrackBox(track, type, box);
  return size - box.length;
}

function readDefaults(box: Uint8Array, { sampleUnits }: Movie): void {
  if (sampleUnits.size < MAX_TRACKS) sampleUnits.set(bigEndian(box, 4, 4), bigEndian(box, 12, 4));
}

function fragmentOf(box: Uint8Array, { sampleUnits }: Movie): Movie["fragment"] {
  const flags = bigEndian(box, 1, 3);
  const id = bigEndian(box, 4, 4);
  const at = 8 + (flags & TFHD_OFFSET ? 8 : 0) + (flags & TFHD_DESCRIPTION ? 4 : 0);
  return { id, sampleUnits: flags & TFHD_DURATION ? bigEndian(box, at, 4) : (sampleUnits.get(id) ?? 0) };
}

/** Runs of samples that share a duration. */
function* readSampleTimes({ size }: Box, movie: Movie): ScanStep<number> {
  const head = yield* take(Math.min(size, 8));
  const count = bigEndian(head, 4, 4);
  let rest = size - head.length;
  const track = movie.tracks.at(-1);
  for (let i = 0; i < count && rest >= 8; i++) {
    const entry = yield* take(8);
    if (entry.length < 8) return rest;
    rest -= 8;
    if (track) addSamples(track, bigEndian(entry, 0, 4), bigEndian(entry, 4, 4));
  }
  return rest;
}

function* readEdits({ size }: Box, movie: Movie): ScanStep<number> {
  const head = yield* take(Math.min(size, 8));
  const isLongEdit = isLong(head);
  const edits = movie.tracks.at(-1)?.edits ?? [];
  const count = Math.min(bigEndian(head, 4, 4), MAX_EDITS - edits.length);
  const width = isLongEdit ? 8 : 4;
  let rest = size - head.length;
  for (let i = 0; i < count && rest >= 2 * width + 4; i++) {
    const entry = yield* take(2 * width + 4);
    if (entry.length < 2 * width + 4) return rest;
    rest -= entry.length;
    const start = bigEndian(entry, width, width);
    const isSilent = start >= 2 ** (8 * width - 1);
    edits.push({ movieUnits: bigEndian(entry, 0, width), start: isSilent ? -1 : start });
  }
  return rest;
}

/** A track run of a fragment: all samples share one duration, or each has its own. */
function* readRun({ size }: Box, movie: Movie): ScanStep<number> {
  const header = yield* take(Math.min(size, 8));
  const flags = bigEndian(header, 1, 3);
  const count = bigEndian(header, 4, 4);
  const { id, sampleUnits } = movie.fragment;
  const track = movie.tracks.find((candidate) => candidate.id === id);
  let rest = size - header.length;
  if ((flags & RUN_DURATIONS) === 0) {
    if (track) addSamples(track, count, sampleUnits);
    return rest;
  }
  rest -= yield* skip((flags & RUN_OFFSET ? 4 : 0) + (flags & RUN_FIRST_FLAGS ? 4 : 0));
  const entryBytes = RUN_FIELDS.filter((field) => flags & field).length * 4;
  for (let i = 0; i < count && rest >= entryBytes; i++) {
    const entry = yield* take(entryBytes);
    if (entry.length < entryBytes) return rest;
    if (track) addSamples(track, 1, bigEndian(entry, 0, 4));
    rest -= entryBytes;
  }
  return rest;
}
