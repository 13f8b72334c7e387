import { type Duration, type Scan, type ScanStep, skip, take } from "./byte-scanner.ts";
import { hasText, littleEndian } from "./bytes.ts";

const CHUNK_HEADER_BYTES = 8;
const FORMAT_BYTES = 16;
/** From here up a size is what programs write when they stream and cannot know it. So is zero. */
const UNKNOWN_FROM = 0x7fff_f000;

/** RIFF WAVE: the sound's bytes that came, by the bytes a second that its format names. */
export function* scanWav(): Scan {
  yield* skip(12);
  let bytesPerSecond = 0;
  for (;;) {
    const header = (yield* take(CHUNK_HEADER_BYTES)).slice();
    if (header.length < CHUNK_HEADER_BYTES) return { seconds: null, cut: false };
    const size = littleEndian(header, 4, 4);
    if (hasText(header, 0, "data")) return yield* passSound(size, bytesPerSecond);
    const wanted = hasText(header, 0, "fmt ") ? Math.min(size, FORMAT_BYTES) : 0;
    const format = yield* take(wanted);
    if (wanted > 0) bytesPerSecond = littleEndian(format, 8, 4);
    yield* skip(size + (size % 2) - wanted);
  }
}

function* passSound(size: number, bytesPerSecond: number): ScanStep<Duration> {
  const isKnown = size > 0 && size < UNKNOWN_FROM;
  const came = yield* skip(isKnown ? size : Number.POSITIVE_INFINITY);
  return { seconds: bytesPerSecond > 0 ? came / bytesPerSecond : null, cut: isKnown && came < size };
}
