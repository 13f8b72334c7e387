import { BUFFER_BYTES, NO_SOUND, peek, type Scan, type ScanStep, skip, take } from "./byte-scanner.ts";
import { bigEndian } from "./bytes.ts";
import { FLAC_HEADER_BYTES, type FlacFrame, flacFrame } from "./flac-frame.ts";

const LAST_BLOCK = 0x80;
const SYNC = 0xff;

interface Counted {
  samples: number;
  last: FlacFrame | null;
  /** The samples of the longest frame. */
  longest: number;
}

/**
 * FLAC (RFC 9639). Its frames are counted, because a streaming encoder leaves the number of samples out and a cut file
 * states too many. A frame does not state its length, so the scan searches for the next one.
 */
export function* scanFlac(): Scan {
  yield* skip(4);
  const info = (yield* take(4 + 34)).slice();
  const sampleRate = bigEndian(info, 14, 3) >> 4;
  const declared = bigEndian(info, 17, 5) % 2 ** 36;
  for (let isLast = isLastBlock(info); !isLast; ) {
    const header = yield* take(4);
    const size = bigEndian(header, 1, 3);
    isLast = header.length < 4 || isLastBlock(header);
    yield* skip(size);
  }
  const { samples, last, longest } = yield* countFrames();
  if (last === null) return { ...NO_SOUND, cut: true };
  const cut = samples < declared;
  // A file is cut within a frame, as a rule, which is not played then. Only the frame at the real end is shorter.
  const played = cut && last.samples === longest ? samples - longest : samples;
  return { seconds: sampleRate > 0 ? played / sampleRate : null, cut, encoding: "FLAC" };
}

function* countFrames(): ScanStep<Counted> {
  const counted: Counted = { samples: 0, last: null, longest: 0 };
  for (;;) {
    const window = yield* peek(BUFFER_BYTES);
    const isLast = window.length < BUFFER_BYTES;
    const end = isLast ? window.length : window.length - FLAC_HEADER_BYTES;
    for (let at = window.indexOf(SYNC); at >= 0 && at < end; at = window.indexOf(SYNC, at + 1)) {
      const frame = flacFrame(window.subarray(at, at + FLAC_HEADER_BYTES));
      if (frame !== null && follows(frame, counted.last)) count(frame, counted);
    }
    yield* skip(end);
    if (isLast) return counted;
  }
}

function count(frame: FlacFrame, counted: Counted): void {
  counted.samples += frame.samples;
  counted.last = frame;
  counted.longest = Math.max(counted.longest, frame.samples);
}

/** How many frames may be missing between two. A coincidence passes for a frame only with a number in this range. */
const MAX_GAP_FRAMES = 1_000;

function follows(frame: FlacFrame, last: FlacFrame | null): boolean {
  if (last === null) return true;
  if (frame.isVariable !== last.isVariable || frame.position <= last.position) return false;
  const step = frame.isVariable ? 65_536 : 1;
  return frame.position - last.position <= MAX_GAP_FRAMES * step;
}

function isLastBlock(header: Uint8Array): boolean {
  return ((header[0] ?? 0) & LAST_BLOCK) !== 0;
}
