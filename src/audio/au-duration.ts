import { NO_SOUND, type Scan, skip, take } from "./byte-scanner.ts";
import { bigEndian } from "./bytes.ts";

const HEADER_BYTES = 24;
const UNKNOWN_SIZE = 0xffff_ffff;
/** Encoding and bytes per sample, by the number in the header. */
const ENCODINGS: Record<number, [encoding: string, bytes: number]> = {
  1: ["µ-law", 1],
  2: ["PCM", 1],
  3: ["PCM", 2],
  4: ["PCM", 3],
  5: ["PCM", 4],
  6: ["float PCM", 4],
  7: ["float PCM", 8],
  27: ["A-law", 1],
};

/** Sun/NeXT audio (.au). */
export function* scanAu(): Scan {
  const header = (yield* take(HEADER_BYTES)).slice();
  const [start, size, code, sampleRate, channels] = [4, 8, 12, 16, 20].map((at) => bigEndian(header, at, 4)) as [
    ...[number, number, number, number, number],
  ];
  yield* skip(start - header.length);
  const received = yield* skip(Number.POSITIVE_INFINITY);
  const isKnown = size > 0 && size < UNKNOWN_SIZE;
  const bytes = isKnown ? Math.min(size, received) : received;
  const cut = isKnown && received < size;
  const [encoding, sampleBytes] = ENCODINGS[code] ?? [null, 0];
  const bytesPerSecond = sampleRate * channels * sampleBytes;
  if (bytes === 0) return { ...NO_SOUND, cut };
  return { seconds: bytesPerSecond > 0 ? bytes / bytesPerSecond : null, cut, encoding };
}
