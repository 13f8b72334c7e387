import { type Measurement, NO_SOUND, peek, type Scan, type ScanStep, skip, take } from "./byte-scanner.ts";
import { bigEndian } from "./bytes.ts";
import { OPUS_RATE, opusSamples } from "./ogg-codecs.ts";

interface Element {
  id: number;
  /** Infinite if unknown, as in a live recording. */
  size: number;
}

interface Track {
  number: number;
  type: number;
  codec: string;
  sampleRate: number;
  /** Nanoseconds. */
  frameNs: number;
  delayNs: number;
}

interface Recording {
  /** Nanoseconds of a unit of time. */
  unitNs: number;
  /** What the file states, in units; 0 if nothing. */
  statedUnits: number;
  tracks: Track[];
  clusterUnits: number;
  blocks: Blocks;
}

/** The blocks of the sound that were seen. */
interface Blocks {
  count: number;
  frames: number;
  firstUnits: number;
  lastUnits: number;
  lastFrames: number;
  /** The sum of the durations that Opus packets state. */
  opusSamples: number;
}

const AUDIO = 2;
const ID = {
  ...{ segment: 0x18538067, info: 0x1549a966, tracks: 0x1654ae6b, track: 0xae, audio: 0xe1, cluster: 0x1f43b675 },
  ...{ group: 0xa0, unit: 0x2ad7b1, duration: 0x4489, number: 0xd7, type: 0x83, codec: 0x86, rate: 0xb5 },
  ...{ frame: 0x23e383, delay: 0x56aa, time: 0xe7, simpleBlock: 0xa3, block: 0xa1 },
};
const PARENTS = new Set([ID.segment, ID.info, ID.tracks, ID.track, ID.audio, ID.cluster, ID.group]);
const MAX_TRACKS = 64;
const VALUE_BYTES = 64;
/** Bytes of a block that are read: track, time, flags, and the start of its first frame. */
const BLOCK_BYTES = 16;
const NS = 1e9;
const ENCODINGS: Record<string, string> = {
  A_OPUS: "Opus",
  A_VORBIS: "Vorbis",
  A_FLAC: "FLAC",
  A_AAC: "AAC",
  "A_MPEG/L3": "MP3",
  "A_PCM/INT/LIT": "PCM",
};

/** Matroska and WebM (RFC 9559): the times of the blocks of the first audio track. */
export function* scanMatroska(): Scan {
  const blocks = { count: 0, frames: 0, firstUnits: 0, lastUnits: 0, lastFrames: 0, opusSamples: 0 };
  const recording: Recording = { unitNs: 1e6, statedUnits: 0, tracks: [], clusterUnits: 0, blocks };
  for (;;) {
    const element = yield* nextElement();
    if (element === null) return measurementOf(recording, false);
    if (element.id === ID.track && recording.tracks.length < MAX_TRACKS) recording.tracks.push(newTrack());
    if (PARENTS.has(element.id)) continue;
    const isBlock = element.id === ID.simpleBlock || element.id === ID.block;
    const content = yield* take(Math.min(element.size, isBlock ? BLOCK_BYTES : VALUE_BYTES));
    if (isBlock) readBlock(content, element.size, recording);
    else readValue(element.id, content, recording);
    const rest = element.size - content.length;
    if ((yield* skip(rest)) < rest) return measurementOf(recording, isBlock);
  }
}

function newTrack(): Track {
  return { number: 0, type: 0, codec: "", sampleRate: 0, frameNs: 0, delayNs: 0 };
}

function* nextElement(): ScanStep<Element | null> {
  const id = yield* takeNumber(true);
  const size = id === null ? null : yield* takeNumber(false);
  return id === null || size === null ? null : { id, size };
}

/** A variable-length integer: its first set bit marks its length, and is part of an id. Null if cut or invalid. */
function* takeNumber(isId: boolean): ScanStep<number | null> {
  const [first = 0] = yield* peek(1);
  const length = Math.clz32(first) - 23;
  if (length > 8 || (isId && length > 4)) return null;
  const bytes = yield* take(length);
  if (bytes.length < length) return null;
  if (isId) return bigEndian(bytes, 0, length);
  // The marker is cleared first, because numbers above 2^53 are not exact.
  const high = first & (0xff >> length);
  const isUnknown = high === 0xff >> length && bytes.subarray(1).every((byte) => byte === 0xff);
  return isUnknown ? Number.POSITIVE_INFINITY : high * 256 ** (length - 1) + bigEndian(bytes, 1, length - 1);
}

function readValue(id: number, content: Uint8Array, recording: Recording): void {
  const value = () => bigEndian(content, 0, Math.min(8, content.length));
  const track = recording.tracks.at(-1);
  if (id === ID.unit) recording.unitNs = value();
  else if (id === ID.duration) recording.statedUnits = float(content);
  else if (id === ID.time) recording.clusterUnits = value();
  else if (track && id === ID.number) track.number = value();
  else if (track && id === ID.type) track.type = value();
  else if (track && id === ID.codec) track.codec = String.fromCharCode(...content).replace(/\0+$/, "");
  else if (track && id === ID.rate) track.sampleRate = float(content);
  else if (track && id === ID.frame) track.frameNs = value();
  else if (track && id === ID.delay) track.delayNs = value();
}

function float(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length === 4) return view.getFloat32(0);
  return bytes.length === 8 ? view.getFloat64(0) : 0;
}

function readBlock(content: Uint8Array, size: number, recording: Recording): void {
  const track = soundOf(recording);
  const [number = 0] = content;
  // A track number of more than one byte is not that of a song.
  if (track === undefined || (number & 0x7f) !== track.number || size < 4) return;
  const offset = bigEndian(content, 1, 2);
  const units = recording.clusterUnits + (offset >= 0x8000 ? offset - 0x1_0000 : offset);
  const hasLacing = ((content[3] ?? 0) & 0x06) !== 0;
  const frames = hasLacing ? (content[4] ?? 0) + 1 : 1;
  const { blocks } = recording;
  if (blocks.count === 0) blocks.firstUnits = units;
  blocks.count += 1;
  blocks.frames += frames;
  blocks.lastUnits = units;
  blocks.lastFrames = frames;
  if (track.codec === "A_OPUS" && !hasLacing) blocks.opusSamples += opusSamples(content.subarray(4));
}

function soundOf({ tracks }: Recording): Track | undefined {
  return tracks.find(({ type }) => type === AUDIO);
}

function measurementOf(recording: Recording, cut: boolean): Measurement {
  const track = soundOf(recording);
  const { blocks, unitNs, statedUnits } = recording;
  if (track === undefined || blocks.count === 0) return { ...NO_SOUND, cut };
  const encoding = ENCODINGS[track.codec] ?? track.codec.replace(/^A_/, "");
  if (blocks.opusSamples > 0) {
    return { seconds: blocks.opusSamples / OPUS_RATE - track.delayNs / NS, cut, encoding };
  }
  const span = ((blocks.lastUnits - blocks.firstUnits) * unitNs) / NS;
  const before = blocks.frames - blocks.lastFrames;
  const frame = before > 0 ? span / before : track.frameNs / NS;
  const seconds = span + frame * blocks.lastFrames;
  return { seconds: seconds > 0 ? seconds : (statedUnits * unitNs) / NS || null, cut, encoding };
}
