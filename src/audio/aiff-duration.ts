import { NO_SOUND, type Scan, skip, take } from "./byte-scanner.ts";
import { bigEndian, hasText } from "./bytes.ts";

interface Common {
  encoding: string;
  frames: number;
  sampleRate: number;
  /** Bytes of a sample on all channels; 0 if the sound is compressed. */
  frameBytes: number;
}

const COMMON_BYTES = 22;
const SSND_HEADER_BYTES = 8;
/** Compression types (AIFF-C) whose samples have a fixed size. */
const ENCODINGS: Record<string, { encoding: string; bits: number | null }> = {
  NONE: { encoding: "PCM", bits: null },
  sowt: { encoding: "PCM", bits: null },
  twos: { encoding: "PCM", bits: null },
  "raw ": { encoding: "PCM", bits: null },
  in24: { encoding: "PCM", bits: 24 },
  in32: { encoding: "PCM", bits: 32 },
  fl32: { encoding: "float PCM", bits: 32 },
  FL32: { encoding: "float PCM", bits: 32 },
  fl64: { encoding: "float PCM", bits: 64 },
  FL64: { encoding: "float PCM", bits: 64 },
  ulaw: { encoding: "µ-law", bits: 8 },
  ULAW: { encoding: "µ-law", bits: 8 },
  alaw: { encoding: "A-law", bits: 8 },
  ALAW: { encoding: "A-law", bits: 8 },
};

/** AIFF and AIFF-C: the audio bytes that arrived, or the stated number of samples if they are compressed. */
export function* scanAiff(): Scan {
  yield* skip(12);
  let common: Common | null = null;
  let soundBytes = 0;
  let cut = false;
  for (;;) {
    const head = (yield* take(8)).slice();
    if (head.length < 8) break;
    const size = bigEndian(head, 4, 4);
    const content = yield* take(hasText(head, 0, "COMM") ? Math.min(size, COMMON_BYTES) : 0);
    if (content.length > 0) common = commonOf(content);
    const received = content.length + (yield* skip(size - content.length));
    if (hasText(head, 0, "SSND")) {
      soundBytes += Math.max(0, received - SSND_HEADER_BYTES);
      cut = received < size;
    }
    yield* skip(size % 2);
  }
  if (soundBytes === 0) return { ...NO_SOUND, cut };
  if (common === null || common.sampleRate === 0) return { seconds: null, cut, encoding: null };
  const { frames, frameBytes, sampleRate, encoding } = common;
  const arrived = frameBytes > 0 ? soundBytes / frameBytes : frames;
  return { seconds: (frames > 0 ? Math.min(frames, arrived) : arrived) / sampleRate, cut, encoding };
}

function commonOf(chunk: Uint8Array): Common {
  const [channels, frames, bits] = [bigEndian(chunk, 0, 2), bigEndian(chunk, 2, 4), bigEndian(chunk, 6, 2)];
  const type = chunk.length >= COMMON_BYTES ? String.fromCharCode(...chunk.subarray(18, 22)) : "NONE";
  const known = ENCODINGS[type];
  const sampleBytes = known ? Math.ceil((known.bits ?? bits) / 8) : 0;
  return {
    ...{ encoding: known?.encoding ?? type.trim(), frames },
    ...{ sampleRate: extended(chunk, 8), frameBytes: channels * sampleBytes },
  };
}

/** An 80-bit floating-point number (IEEE 754 extended). */
function extended(bytes: Uint8Array, offset: number): number {
  const exponent = bigEndian(bytes, offset, 2) & 0x7fff;
  return bigEndian(bytes, offset + 2, 8) * 2 ** (exponent - 16_383 - 63);
}
