import { type Scan, type ScanStep, skip, take } from "./byte-scanner.ts";
import { bigEndian } from "./bytes.ts";
import { Mp4Boxes } from "./mp4-boxes.ts";

interface Box {
  type: string;
  /** Bytes after its header; infinite if the box extends to the end of the file. */
  size: number;
}

const HEADER_BYTES = 8;
const RUN_OFFSET = 0x001;
const RUN_FIRST_FLAGS = 0x004;
const RUN_DURATIONS = 0x100;
const RUN_FIELDS = [RUN_DURATIONS, 0x200, 0x400, 0x800];
/** Boxes that contain boxes. Only their header is consumed, so that their children are read next. */
const PARENT_BOXES = new Set(["moov", "trak", "mdia", "mvex", "moof", "traf"]);

/** ISO base media (ISO 14496-12), fragmented or not, with the index before or after the media data. */
export function* scanM4a(): Scan {
  const movie = new Mp4Boxes();
  for (;;) {
    const box = yield* nextBox();
    if (box === null) return { seconds: movie.seconds(), cut: false };
    if (PARENT_BOXES.has(box.type)) continue;
    const isComplete = box.type === "trun" ? yield* readRun(box.size, movie) : yield* readBox(box, movie);
    if (!isComplete) return { seconds: null, cut: true };
  }
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

function* readBox({ type, size }: Box, movie: Mp4Boxes): ScanStep<boolean> {
  const content = yield* take(Math.min(size, movie.bytesToRead(type)));
  movie.read(type, content);
  const rest = size - content.length;
  const skipped = yield* skip(rest);
  return skipped === rest || rest === Number.POSITIVE_INFINITY;
}

/** A track run: all samples share one duration, or each has its own. */
function* readRun(size: number, movie: Mp4Boxes): ScanStep<boolean> {
  const header = yield* take(Math.min(size, 8));
  const flags = bigEndian(header, 1, 3);
  const count = bigEndian(header, 4, 4);
  let rest = size - header.length;
  if (flags & RUN_DURATIONS) {
    rest -= yield* skip((flags & RUN_OFFSET ? 4 : 0) + (flags & RUN_FIRST_FLAGS ? 4 : 0));
    const entryBytes = RUN_FIELDS.filter((field) => flags & field).length * 4;
    for (let i = 0; i < count && rest >= entryBytes; i++) {
      const entry = yield* take(entryBytes);
      if (entry.length < entryBytes) return false;
      movie.addSamples(1, bigEndian(entry, 0, 4));
      rest -= entryBytes;
    }
  } else {
    movie.addSamples(count, null);
  }
  return (yield* skip(rest)) >= rest;
}
