import { type Duration, type Scan, type ScanStep, skip, take } from "./byte-scanner.ts";
import { bigEndian, hasText, littleEndian } from "./bytes.ts";

interface Page {
  serial: number;
  /** The number of samples up to its end (granule position). */
  position: number;
  isLast: boolean;
  /** Bytes after its header. */
  size: number;
}

interface Codec {
  sampleRate: number;
  /** Samples at the start that are not played. */
  preSkip: number;
}

const PAGE_HEADER_BYTES = 27;
const LAST_PAGE = 0x04;
/** Positions are signed: a page on which no packet ends has -1. */
const NO_POSITION = 2 ** 63;
const CODEC_BYTES = 64;
const CODECS: [string, (packet: Uint8Array) => Codec][] = [
  ["\x01vorbis", (packet) => ({ sampleRate: littleEndian(packet, 12, 4), preSkip: 0 })],
  ["OpusHead", (packet) => ({ sampleRate: 48_000, preSkip: littleEndian(packet, 10, 2) })],
  ["\x7fFLAC", (packet) => ({ sampleRate: bigEndian(packet, 27, 3) >> 4, preSkip: 0 })],
];

/** Ogg (RFC 3533) with Vorbis, Opus or FLAC in its first stream: the position of that stream's last page. */
export function* scanOgg(): Scan {
  const first = yield* nextPage();
  if (first === null) return { seconds: null, cut: false };
  const packet = yield* take(Math.min(first.size, CODEC_BYTES));
  const codec = CODECS.find(([name]) => hasText(packet, 0, name))?.[1](packet) ?? { sampleRate: 0, preSkip: 0 };
  yield* skip(first.size - packet.length);
  return yield* readPages(first.serial, codec);
}

function* readPages(serial: number, { sampleRate, preSkip }: Codec): ScanStep<Duration> {
  let end = 0;
  let hasLastPage = false;
  for (let page = yield* nextPage(); page !== null; page = yield* nextPage()) {
    const isComplete = (yield* skip(page.size)) === page.size;
    if (!isComplete || page.serial !== serial) continue;
    if (page.position < NO_POSITION) end = page.position;
    hasLastPage ||= page.isLast;
  }
  return { seconds: sampleRate > 0 && end > preSkip ? (end - preSkip) / sampleRate : null, cut: !hasLastPage };
}

function* nextPage(): ScanStep<Page | null> {
  const header = (yield* take(PAGE_HEADER_BYTES)).slice();
  if (header.length < PAGE_HEADER_BYTES || !hasText(header, 0, "OggS")) return null;
  return {
    serial: littleEndian(header, 14, 4),
    position: littleEndian(header, 6, 8),
    isLast: ((header[5] ?? 0) & LAST_PAGE) !== 0,
    size: (yield* take(header[26] ?? 0)).reduce((sum, segment) => sum + segment, 0),
  };
}
