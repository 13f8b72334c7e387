import { type Duration, type Scan, type ScanStep, skip, take } from "./byte-scanner.ts";
import { hasText, littleEndian } from "./bytes.ts";

const CHUNK_HEADER_BYTES = 8;
const FORMAT_BYTES = 16;
/** Streaming encoders write zero, or a size from here upwards, when they do not know the size. */
const MIN_UNKNOWN_SIZE = 0x7fff_f000;

/** RIFF WAVE: the number of audio bytes that arrived, divided by the format's bytes per second. */
export function* scanWav(): Scan {
  yield* skip(12);
  let bytesPerSecond = 0;
  for (;;) {
    const header = (yield* take(CHUNK_HEADER_BYTES)).slice();
    if (header.length < CHUNK_HEADER_BYTES) return { seconds: null, cut: false };
    const size = littleEndian(header, 4, 4);
    if (hasText(header, 0, "data")) return yield* readData(size, bytesPerSecond);
    const formatBytes = hasText(header, 0, "fmt ") ? Math.min(size, FORMAT_BYTES) : 0;
    const format = yield* take(formatBytes);
    if (formatBytes > 0) bytesPerSecond = littleEndian(format, 8, 4);
    yield* skip(size + (size % 2) - formatBytes);
  }
}

function* readData(size: number, bytesPerSecond: number): ScanStep<Duration> {
  const isKnown = size > 0 && size < MIN_UNKNOWN_SIZE;
  const received = yield* skip(isKnown ? size : Number.POSITIVE_INFINITY);
  return { seconds: bytesPerSecond > 0 ? received / bytesPerSecond : null, cut: isKnown && received < size };
}
