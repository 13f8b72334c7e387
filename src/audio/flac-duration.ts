import { type Scan, skip, take } from "./byte-scanner.ts";
import { bigEndian } from "./bytes.ts";

const LAST_BLOCK = 0x80;

/** FLAC (RFC 9639): the sample count of STREAMINFO. Streaming encoders leave it out; the duration is null then. */
export function* scanFlac(): Scan {
  yield* skip(4);
  const info = (yield* take(4 + 34)).slice();
  const sampleRate = bigEndian(info, 14, 3) >> 4;
  const samples = bigEndian(info, 17, 5) % 2 ** 36;
  const seconds = sampleRate > 0 && samples > 0 ? samples / sampleRate : null;
  for (let isLast = isLastBlock(info); !isLast; ) {
    const header = yield* take(4);
    const size = bigEndian(header, 1, 3);
    isLast = header.length < 4 || isLastBlock(header);
    yield* skip(size);
  }
  const frameBytes = yield* skip(Number.POSITIVE_INFINITY);
  return frameBytes > 0 ? { seconds, cut: false } : { seconds: null, cut: true };
}

function isLastBlock(header: Uint8Array): boolean {
  return ((header[0] ?? 0) & LAST_BLOCK) !== 0;
}
