import { BUFFER_BYTES, peek, type Scan, type ScanStep, skip } from "./byte-scanner.ts";
import { TAG_HEADER_BYTES, tagBytes } from "./tags.ts";

export interface AdtsFrame {
  bytes: number;
  samples: number;
  sampleRate: number;
}

const SAMPLE_RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
];
const HEADER_BYTES = 7;
const SYNC = 0xff;

/** Parses the header of an ADTS frame of AAC (ISO 13818-7). Null for anything else. */
export function adtsFrame(bytes: Uint8Array, offset = 0): AdtsFrame | null {
  const at = (i: number) => bytes[offset + i] ?? 0;
  if (bytes.length < offset + HEADER_BYTES || at(0) !== 0xff || (at(1) & 0xf6) !== 0xf0) return null;
  const sampleRate = SAMPLE_RATES[(at(2) >> 2) & 15];
  const length = ((at(3) & 3) << 11) | (at(4) << 3) | (at(5) >> 5);
  if (!sampleRate || length < HEADER_BYTES) return null;
  return { bytes: length, samples: 1_024 * ((at(6) & 3) + 1), sampleRate };
}

interface Frames {
  seconds: number;
  isInSync: boolean;
  isLastCut: boolean;
}

/** Counts the frames of AAC without a container. */
export function* scanAdts(): Scan {
  const frames: Frames = { seconds: 0, isInSync: false, isLastCut: false };
  for (;;) {
    const window = yield* peek(frames.isInSync ? TAG_HEADER_BYTES : BUFFER_BYTES);
    if (window.length < HEADER_BYTES) return { seconds: frames.seconds, cut: frames.isLastCut, encoding: "AAC" };
    const frame = adtsFrame(window);
    if (frame !== null && (frames.isInSync || isFollowed(window, frame.bytes))) {
      yield* readFrame(frame, frames);
    } else {
      frames.isInSync = false;
      yield* skip(tagBytes(window) || nextCandidate(window));
    }
  }
}

function* readFrame(frame: AdtsFrame, frames: Frames): ScanStep<void> {
  frames.isLastCut = (yield* skip(frame.bytes)) < frame.bytes;
  frames.isInSync = true;
  if (!frames.isLastCut) frames.seconds += frame.samples / frame.sampleRate;
}

/** Whether what is at the end of a frame can follow it, as far as it is in sight. */
function isFollowed(window: Uint8Array, end: number): boolean {
  return end + HEADER_BYTES > window.length || adtsFrame(window, end) !== null || tagBytes(window, end) > 0;
}

function nextCandidate(window: Uint8Array): number {
  for (let at = window.indexOf(SYNC, 1); at >= 0; at = window.indexOf(SYNC, at + 1)) {
    if (at + HEADER_BYTES > window.length) return at;
    const frame = adtsFrame(window, at);
    if (frame !== null && isFollowed(window, at + frame.bytes)) return at;
  }
  return window.length;
}
